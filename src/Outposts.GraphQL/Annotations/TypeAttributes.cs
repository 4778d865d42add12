namespace Outposts.GraphQL.Annotations;

/// <summary>The public static methods and properties of the static class are fields of the query root. Many classes may carry it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class QueryTypeAttribute : Attribute;

/// <summary>The public static methods of the static class are fields of the mutation root. Many classes may carry it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MutationTypeAttribute : Attribute;

/// <summary>The public static methods of the static class are fields of the subscription root. Many classes may carry it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SubscriptionTypeAttribute : Attribute;

/// <summary>The attributes that make a C# type a type of the schema.</summary>
/// <param name="name">The name in the schema; null for the C# name.</param>
public abstract class NamedTypeAttribute(string? name) : Attribute
{
    /// <summary>The name in the schema; null for the C# name.</summary>
    public string? Name { get; set; } = name;
}

/// <summary>The class, record or struct is an object type: its public properties and methods are fields. Types that fields lead to need no
/// attribute; then their public properties alone are fields.</summary>
/// <param name="name">The name in the schema; null for the C# name.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class ObjectTypeAttribute(string? name = null) : NamedTypeAttribute(name);

/// <summary>The public static methods and properties of the static class are fields of the object type made from another C# type, besides
/// its
/// public properties. A field of the same name takes the property's place.</summary>
/// <typeparam name="T">The C# type.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ObjectTypeAttribute<T> : ObjectTypeExtensionAttribute
{
    /// <inheritdoc/>
    public override Type Extends => typeof(T);
}

/// <summary>The common part of <see cref="ObjectTypeAttribute{T}"/>.</summary>
public abstract class ObjectTypeExtensionAttribute : Attribute
{
    /// <summary>The C# type extended.</summary>
    public abstract Type Extends { get; }

    /// <summary>The name of the object type in the schema; null to leave it.</summary>
    public string? Name { get; set; }

    /// <summary>C# names of properties that are no fields; use <c>nameof</c>.</summary>
    public string[] Ignore { get; set; } = [];

    /// <summary>C# names of the only properties that are fields; null for all. Use <c>nameof</c>.</summary>
    public string[]? Include { get; set; }
}

/// <summary>The C# interface or base class is an interface of the schema. What derives from it implements it. A leading I of the name is
/// dropped.</summary>
/// <param name="name">The name in the schema; null for the C# name.</param>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class)]
public sealed class InterfaceTypeAttribute(string? name = null) : NamedTypeAttribute(name);

/// <summary>The C# interface or base class is a union of all classes that derive from it. A leading I of an interface's name is
/// dropped.</summary>
/// <param name="name">The name in the schema; null for the C# name.</param>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class)]
public sealed class UnionTypeAttribute(string? name = null) : NamedTypeAttribute(name);

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

/// <summary>The class or record is an input object type under this name. Types that arguments lead to need no attribute.</summary>
/// <param name="name">The name in the schema; null for the C# name.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class InputObjectTypeAttribute(string? name = null) : NamedTypeAttribute(name);

/// <summary>Of the input object's fields exactly one must be given; all are nullable.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class OneOfAttribute : Attribute;
