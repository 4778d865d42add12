namespace Outposts.GraphQL.Annotations;

/// <summary>The C# enum is an enum of the schema under this name. Enums that fields lead to need no attribute.</summary>
/// <param name="name">The name in the schema; null for the C# name.</param>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class EnumTypeAttribute(string? name = null) : NamedTypeAttribute(name);

/// <summary>Gives a C# enum that cannot carry an attribute itself a name in the schema.</summary>
/// <typeparam name="T">The C# enum.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EnumTypeAttribute<T> : ObjectTypeExtensionAttribute
    where T : struct, Enum
{
    /// <inheritdoc/>
    public override Type Extends => typeof(T);
}
