using System.Collections.Immutable;

namespace Outposts.GraphQL.Language;

/// <summary>A field of an object type or an interface.</summary>
internal sealed class FieldDefinitionNode : AstNode
{
    /// <summary>The description before the definition, or null.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>The field's name.</summary>
    public required NameNode Name { get; init; }

    /// <summary>The arguments in the order written; empty when there are none.</summary>
    public ImmutableArray<InputValueDefinitionNode> Arguments { get; init; } = [];

    /// <summary>The field's type.</summary>
    public required TypeNode Type { get; init; }

    /// <summary>The directives, whose arguments are constants; empty when there are none.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; init; } = [];

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.FieldDefinition;
}

/// <summary>An argument, or a field of an input object type.</summary>
internal sealed class InputValueDefinitionNode : AstNode
{
    /// <summary>The description before the definition, or null.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>The argument's or field's name.</summary>
    public required NameNode Name { get; init; }

    /// <summary>Its type.</summary>
    public required TypeNode Type { get; init; }

    /// <summary>Its default, a constant, or null when there is none.</summary>
    public ValueNode? DefaultValue { get; init; }

    /// <summary>The directives, whose arguments are constants; empty when there are none.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; init; } = [];

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.InputValueDefinition;
}

/// <summary>A value of an enum.</summary>
internal sealed class EnumValueDefinitionNode : AstNode
{
    /// <summary>The description before the definition, or null.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>The value's name.</summary>
    public required NameNode Name { get; init; }

    /// <summary>The directives, whose arguments are constants; empty when there are none.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; init; } = [];

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.EnumValueDefinition;
}
