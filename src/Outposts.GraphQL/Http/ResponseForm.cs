
namespace Outposts.GraphQL.Http;

/// <summary>The forms in which a response can be sent.</summary>
internal enum ResponseForm
{
    /// <summary>None that the client accepts.</summary>
    None,

    /// <summary>application/json: the status is 200 whenever the request was well formed.</summary>
    Json,

    /// <summary>application/graphql-response+json: the status tells whether the operation ran.</summary>
    GraphQL,

    /// <summary>text/event-stream.</summary>
    Events,
}
