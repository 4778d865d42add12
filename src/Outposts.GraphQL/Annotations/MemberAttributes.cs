namespace Outposts.GraphQL.Annotations;

/// <summary>The name in the schema, instead of the one made from the C# name.</summary>
/// <param name="name">The name.</param>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLNameAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}

/// <summary>The description in the schema, instead of the XML doc comment.</summary>
/// <param name="description">The description in Markdown.</param>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLDescriptionAttribute(string description) : Attribute
{
    /// <summary>The description in Markdown.</summary>
    public string Description { get; } = description;
}

/// <summary>The member is not part of the schema.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLIgnoreAttribute : Attribute;

/// <summary>The field, argument, input field or enum value is deprecated. <see cref="ObsoleteAttribute"/> does the same.</summary>
/// <param name="reason">Why, and what to use instead.</param>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLDeprecatedAttribute(string reason) : Attribute
{
    /// <summary>Why, and what to use instead.</summary>
    public string Reason { get; } = reason;
}

/// <summary>The member stands for a property of the extended C# type: its field takes the property's place.</summary>
/// <param name="member">The property's C# name; use <c>nameof</c>.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class BindMemberAttribute(string member) : Attribute
{
    /// <summary>The property's C# name.</summary>
    public string Member { get; } = member;
}

/// <summary>The parameter is the object whose field is asked for.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParentAttribute : Attribute;

/// <summary>The parameter is a service. Only needed where the container cannot say so itself.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceAttribute : Attribute;

/// <summary>The default of an argument or input field, where C# has no default for it.</summary>
/// <param name="value">The value; a C# enum's value for an enum.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class DefaultValueAttribute(object? value) : Attribute
{
    /// <summary>The value.</summary>
    public object? Value { get; } = value;
}

/// <summary>The default of an argument or input field, as a GraphQL literal such as <c>[]</c> or <c>{ first: 10 }</c>.</summary>
/// <param name="literal">The literal.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class DefaultValueSyntaxAttribute(string literal) : Attribute
{
    /// <summary>The literal.</summary>
    public string Literal { get; } = literal;
}

/// <summary>How much work the field, argument or type adds to the cost of a request (<c>@cost</c>).</summary>
/// <param name="weight">The weight; 1 is an ordinary object.</param>
[AttributeUsage(AttributeTargets.All)]
public sealed class CostAttribute(double weight) : Attribute
{
    /// <summary>The weight.</summary>
    public double Weight { get; } = weight;
}

/// <summary>How many items a list field gives at most (<c>@listSize</c>). Fields with <see cref="UseConnectionAttribute"/> have it by
/// themselves.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class ListSizeAttribute : Attribute
{
    /// <summary>The largest size when no slicing argument says it; 0 for not told.</summary>
    public int AssumedSize { get; set; }

    /// <summary>Names in the schema of arguments whose value is the largest size.</summary>
    public string[] SlicingArguments { get; set; } = [];

    /// <summary>Names in the schema of fields of the value that are lists of that size; empty when the field itself is the list.</summary>
    public string[] SizedFields { get; set; } = [];

    /// <summary>Whether a request must give exactly one of the slicing arguments. True by default, as in the cost specification.</summary>
    public bool RequireOneSlicingArgument { get; set; } = true;
}
