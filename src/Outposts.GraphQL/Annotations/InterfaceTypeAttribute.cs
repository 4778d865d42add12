namespace Outposts.GraphQL.Annotations;

/// <summary>The C# interface or base class is an interface of the schema. What derives from it implements it. A leading I of the name is
/// dropped.</summary>
/// <param name="name">The name in the schema; null for the C# name.</param>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class)]
public sealed class InterfaceTypeAttribute(string? name = null) : NamedTypeAttribute(name);
