namespace Outposts.GraphQL.Annotations;

/// <summary>The class or record is an input object type under this name. Types that arguments lead to need no attribute.</summary>
/// <param name="name">The name in the schema; null for the C# name.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class InputObjectTypeAttribute(string? name = null) : NamedTypeAttribute(name);
