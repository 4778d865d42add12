namespace Outposts.GraphQL.Annotations;

/// <summary>The C# interface or base class is a union of all classes that derive from it. A leading I of an interface's name is
/// dropped.</summary>
/// <param name="name">The name in the schema; null for the C# name.</param>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class)]
public sealed class UnionTypeAttribute(string? name = null) : NamedTypeAttribute(name);
