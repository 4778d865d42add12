namespace Outposts.GraphQL.Types;

/// <summary>A field of an input object type.</summary>
/// <param name="name">The name in the schema.</param>
/// <param name="type">The type of its values; an input type.</param>
internal sealed class InputField(string name, GraphQLType type) : InputValueDefinition(name, type);
