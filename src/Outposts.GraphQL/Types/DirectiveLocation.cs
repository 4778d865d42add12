namespace Outposts.GraphQL.Types;

/// <summary>Where a directive may stand (section 3.13).</summary>
internal enum DirectiveLocation
{
    /// <summary>On a query.</summary>
    Query,
    /// <summary>On a mutation.</summary>
    Mutation,
    /// <summary>On a subscription.</summary>
    Subscription,
    /// <summary>On a selected field.</summary>
    Field,
    /// <summary>On a fragment.</summary>
    FragmentDefinition,
    /// <summary>On the use of a fragment.</summary>
    FragmentSpread,
    /// <summary>On an inline fragment.</summary>
    InlineFragment,
    /// <summary>On the definition of a variable.</summary>
    VariableDefinition,
    /// <summary>On the schema.</summary>
    Schema,
    /// <summary>On a scalar.</summary>
    Scalar,
    /// <summary>On an object type.</summary>
    Object,
    /// <summary>On the definition of a field.</summary>
    FieldDefinition,
    /// <summary>On the definition of an argument.</summary>
    ArgumentDefinition,
    /// <summary>On an interface.</summary>
    Interface,
    /// <summary>On a union.</summary>
    Union,
    /// <summary>On an enum.</summary>
    Enum,
    /// <summary>On a value of an enum.</summary>
    EnumValue,
    /// <summary>On an input object type.</summary>
    InputObject,
    /// <summary>On a field of an input object type.</summary>
    InputFieldDefinition,
}
