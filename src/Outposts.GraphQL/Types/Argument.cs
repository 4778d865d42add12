namespace Outposts.GraphQL.Types;

/// <summary>An argument of a field or a directive.</summary>
/// <param name="name">The name in the schema.</param>
/// <param name="type">The type of its values; an input type.</param>
internal sealed class Argument(string name, GraphQLType type) : InputValueDefinition(name, type);
