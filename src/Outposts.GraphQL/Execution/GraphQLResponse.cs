
namespace Outposts.GraphQL.Execution;

/// <summary>What an operation came to: one result, or for a subscription a stream of them.</summary>
internal abstract class GraphQLResponse;
