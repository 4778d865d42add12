
namespace Outposts.GraphQL.Execution;

/// <summary>The results of a subscription, one for each event.</summary>
/// <param name="results">The results; walk through them once. The walk's end or its disposal closes the source stream.</param>
internal sealed class ResponseStream(IAsyncEnumerable<ExecutionResult> results) : GraphQLResponse
{
    /// <summary>The results; walk through them once.</summary>
    public IAsyncEnumerable<ExecutionResult> Results { get; } = results;
}
