namespace Outposts.GraphQL.Annotations;

/// <summary>The class, record or struct is an object type: its public properties and methods are fields. Types that fields lead to need no
/// attribute; then their public properties alone are fields.</summary>
/// <param name="name">The name in the schema; null for the C# name.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class ObjectTypeAttribute(string? name = null) : NamedTypeAttribute(name);

/// <summary>The public static methods and properties of the static class are fields of the object type made from another C# type, besides
/// its public properties. A field of the same name takes the property's place.</summary>
/// <typeparam name="T">The C# type.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ObjectTypeAttribute<T> : ObjectTypeExtensionAttribute
{
    /// <inheritdoc/>
    public override Type Extends => typeof(T);
}
