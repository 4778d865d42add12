using System.Collections.Immutable;

namespace Outposts.GraphQL.Language;

/// <summary>A value: a literal or a variable.</summary>
internal abstract class ValueNode : AstNode;

/// <summary>The use of a variable.</summary>
internal sealed class VariableNode : ValueNode
{
    /// <summary>The variable's name, without the $.</summary>
    public required NameNode Name { get; init; }

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.Variable;
}

/// <summary>An integer, of any size.</summary>
internal sealed class IntValueNode : ValueNode
{
    /// <summary>The digits as written, with the sign.</summary>
    public required string Value { get; init; }

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.IntValue;
}

/// <summary>A number with a fraction or an exponent.</summary>
internal sealed class FloatValueNode : ValueNode
{
    /// <summary>The number as written.</summary>
    public required string Value { get; init; }

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.FloatValue;
}

/// <summary>A string.</summary>
internal sealed class StringValueNode : ValueNode
{
    /// <summary>The text, escapes resolved and block indentation removed.</summary>
    public required string Value { get; init; }

    /// <summary>Whether it was written as a block string.</summary>
    public bool Block { get; init; }

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.StringValue;
}

/// <summary>true or false.</summary>
internal sealed class BooleanValueNode : ValueNode
{
    /// <summary>The value.</summary>
    public required bool Value { get; init; }

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.BooleanValue;
}

/// <summary>null.</summary>
internal sealed class NullValueNode : ValueNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.NullValue;
}

/// <summary>The name of an enum value.</summary>
internal sealed class EnumValueNode : ValueNode
{
    /// <summary>The name.</summary>
    public required string Value { get; init; }

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.EnumValue;
}

/// <summary>A list of values.</summary>
internal sealed class ListValueNode : ValueNode
{
    /// <summary>The values; may be empty.</summary>
    public required ImmutableArray<ValueNode> Values { get; init; }

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.ListValue;
}

/// <summary>An input object.</summary>
internal sealed class ObjectValueNode : ValueNode
{
    /// <summary>The fields in the order written; may be empty.</summary>
    public required ImmutableArray<ObjectFieldNode> Fields { get; init; }

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.ObjectValue;
}

/// <summary>A field of an input object.</summary>
internal sealed class ObjectFieldNode : AstNode
{
    /// <summary>The field's name.</summary>
    public required NameNode Name { get; init; }

    /// <summary>Its value.</summary>
    public required ValueNode Value { get; init; }

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.ObjectField;
}
