using System.Text.Json;

namespace Outposts.GraphQL.Execution;

/// <summary>What a client asks for (section 5.1 of GraphQL over HTTP).</summary>
/// <param name="Query">The document's text; null when only its hash is given.</param>
/// <param name="OperationName">Which operation of the document, or null for its only one.</param>
/// <param name="Variables">A JSON object, or null.</param>
/// <param name="Extensions">A JSON object, or null.</param>
internal sealed record GraphQLRequest(string? Query, string? OperationName = null, JsonElement? Variables = null,
    JsonElement? Extensions = null)
{
    /// <summary>Whether the response reports under <c>extensions.cost</c> the cost of the operation.</summary>
    public bool ReportCost { get; init; }

    /// <summary>Takes the cost of the operation before it runs, and throws when the caller has none left; null for nothing.</summary>
    internal Action<double>? Charge { get; init; }

    /// <summary>Whether a mutation is refused before it runs, as for a request by GET.</summary>
    internal bool RefusesMutations { get; init; }
}
