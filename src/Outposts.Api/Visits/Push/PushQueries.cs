using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Push;

/// <summary>What a browser needs to be told of a booking by Web Push.</summary>
[QueryType]
public static class PushQueries
{
    /// <summary>Gets the public key with which a browser subscribes to messages of this installation (<c>applicationServerKey</c> of
    /// <c>PushManager.subscribe</c>): a point of P-256 in base64url. Null: this installation sends none.</summary>
    public static string? ApplicationServerKey(PushSettings settings, PushKey key) => settings.IsOn ? key.PublicKey : null;
}
