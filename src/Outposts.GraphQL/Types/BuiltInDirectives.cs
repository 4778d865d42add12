using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Types;

/// <summary>The five directives of section 3.13, and the two of the cost specification, which a schema holds when it uses them.</summary>
internal static class BuiltInDirectives
{
    /// <summary>The default reason.</summary>
    public const string DefaultDeprecationReason = "No longer supported";

    private static readonly NonNullType RequiredBoolean = new(BuiltInScalars.Boolean);

    /// <summary>@include.</summary>
    public static DirectiveDefinition Include { get; } = new(
        "include",
        [DirectiveLocation.Field, DirectiveLocation.FragmentSpread, DirectiveLocation.InlineFragment],
        [new Argument("if", RequiredBoolean) { Description = "Included when true." }])
    {
        Description = "Directs the executor to include this field or fragment only when the `if` argument is true.",
    };

    /// <summary>@skip.</summary>
    public static DirectiveDefinition Skip { get; } = new(
        "skip",
        [DirectiveLocation.Field, DirectiveLocation.FragmentSpread, DirectiveLocation.InlineFragment],
        [new Argument("if", RequiredBoolean) { Description = "Skipped when true." }])
    {
        Description = "Directs the executor to skip this field or fragment when the `if` argument is true.",
    };

    /// <summary>@deprecated.</summary>
    public static DirectiveDefinition Deprecated { get; } = new(
        "deprecated",
        [DirectiveLocation.FieldDefinition, DirectiveLocation.ArgumentDefinition, DirectiveLocation.InputFieldDefinition,
            DirectiveLocation.EnumValue],
        [
            new Argument("reason", new NonNullType(BuiltInScalars.String))
            {
                Description = "Explains why this element was deprecated, usually also including a suggestion for how to access supported similar data. "
                    + "Formatted using the Markdown syntax, as specified by [CommonMark](https://commonmark.org/).",
                DefaultValue = new StringValueNode { Value = DefaultDeprecationReason },
            },
        ])
    {
        Description = "Marks an element of a GraphQL schema as no longer supported.",
    };

    /// <summary>@specifiedBy.</summary>
    public static DirectiveDefinition SpecifiedBy { get; } = new(
        "specifiedBy",
        [DirectiveLocation.Scalar],
        [new Argument("url", new NonNullType(
            BuiltInScalars.String)) { Description = "The URL that specifies the behavior of this scalar." }])
    {
        Description = "Exposes a URL that specifies the behavior of this scalar.",
    };

    /// <summary>@oneOf.</summary>
    public static DirectiveDefinition OneOf { get; } = new("oneOf", [DirectiveLocation.InputObject])
    {
        Description = "Indicates exactly one field must be supplied and this field must not be `null`.",
    };

    /// <summary>@cost: the weight of a type, field, argument or input field.</summary>
    public static DirectiveDefinition Cost { get; } = new(
        "cost",
        [
            DirectiveLocation.ArgumentDefinition, DirectiveLocation.Enum, DirectiveLocation.FieldDefinition,
                DirectiveLocation.InputFieldDefinition,
            DirectiveLocation.Object, DirectiveLocation.Scalar,
        ],
        [new Argument("weight", new NonNullType(BuiltInScalars.String)) { Description = "The weight as a decimal number." }])
    {
        Description = "How much work a value of the type, or the field or argument, adds to the cost of a request.",
    };

    /// <summary>@listSize: how many items a list field gives.</summary>
    public static DirectiveDefinition ListSize { get; } = new(
        "listSize",
        [DirectiveLocation.FieldDefinition],
        [
            new Argument("assumedSize", BuiltInScalars.Int) { Description = "The largest size when no slicing argument says it." },
            new Argument("slicingArguments",
                new ListType(new NonNullType(BuiltInScalars.String))) { Description = "Arguments whose value is the largest size." },
            new Argument("sizedFields",
                new ListType(new NonNullType(BuiltInScalars.String))) { Description = "Fields of the value that are lists of that size." },
            new Argument("requireOneSlicingArgument", BuiltInScalars.Boolean)
            {
                Description = "Whether a request must give exactly one of the slicing arguments.",
                DefaultValue = new BooleanValueNode { Value = true },
            },
        ])
    {
        Description = "How many items a list field gives at most, for the cost of a request.",
    };

    /// <summary>The five of the specification.</summary>
    public static IReadOnlyList<DirectiveDefinition> Specified { get; } = [Include, Skip, Deprecated, SpecifiedBy, OneOf];

    /// <summary>Whether a directive is one of the specification's five.</summary>
    /// <param name="name">The name without the @.</param>
    public static bool IsSpecified(string name) => Specified.Any(directive => directive.Name == name);
}
