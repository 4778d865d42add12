
namespace Outposts.GraphQL.Http;

/// <summary>Which documents are run.</summary>
public enum DocumentPolicy
{
    /// <summary>Any document, sent as text or by its hash once it is known (automatic persisted queries).</summary>
    Any,

    /// <summary>Only <see cref="GraphQLHttpOptions.TrustedDocuments"/>, by hash or as their exact text.</summary>
    TrustedOnly,
}
