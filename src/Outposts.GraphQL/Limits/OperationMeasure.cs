
namespace Outposts.GraphQL.Limits;

/// <summary>What an operation measures, fragments expanded. The counts stop growing at the largest whole number a double tells
/// apart.</summary>
/// <param name="Depth">How deep fields nest.</param>
/// <param name="Fields">Selected fields.</param>
/// <param name="Aliases">Selected fields with an alias.</param>
/// <param name="Introspection">Selections of <c>__schema</c> and <c>__type</c>.</param>
/// <param name="IntrospectionLists">How many lists of the schema nest below one of these; 0 when there is none.</param>
internal readonly record struct OperationMeasure(long Depth, long Fields, long Aliases, long Introspection, long IntrospectionLists);
