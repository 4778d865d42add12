using System.Collections.Immutable;

namespace Outposts.GraphQL.Language;

/// <summary>What is selected of one object.</summary>
internal sealed class SelectionSetNode : AstNode
{
    /// <summary>The selections in the order written; a parsed set has at least one.</summary>
    public required ImmutableArray<SelectionNode> Selections { get; init; }

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.SelectionSet;
}

/// <summary>A field, a fragment spread or an inline fragment.</summary>
internal abstract class SelectionNode : AstNode
{
    /// <summary>The directives in the order written; empty when there are none.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; init; } = [];
}

/// <summary>A selected field.</summary>
internal sealed class FieldNode : SelectionNode
{
    /// <summary>The alias, or null.</summary>
    public NameNode? Alias { get; init; }

    /// <summary>The field's name.</summary>
    public required NameNode Name { get; init; }

    /// <summary>The arguments in the order written; empty when there are none.</summary>
    public ImmutableArray<ArgumentNode> Arguments { get; init; } = [];

    /// <summary>What is selected of the field's value, or null.</summary>
    public SelectionSetNode? SelectionSet { get; init; }

    /// <summary>The key of the field in the response: its alias, else its name.</summary>
    public string ResponseKey => (Alias ?? Name).Value;

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.Field;
}

/// <summary>The use of a named fragment.</summary>
internal sealed class FragmentSpreadNode : SelectionNode
{
    /// <summary>The fragment's name.</summary>
    public required NameNode Name { get; init; }

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.FragmentSpread;
}

/// <summary>A fragment without a name.</summary>
internal sealed class InlineFragmentNode : SelectionNode
{
    /// <summary>The type it applies to, or null when it applies to the enclosing one.</summary>
    public NamedTypeNode? TypeCondition { get; init; }

    /// <summary>What is selected.</summary>
    public required SelectionSetNode SelectionSet { get; init; }

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.InlineFragment;
}

/// <summary>The use of a directive.</summary>
internal sealed class DirectiveNode : AstNode
{
    /// <summary>The directive's name, without the @.</summary>
    public required NameNode Name { get; init; }

    /// <summary>The arguments in the order written; empty when there are none.</summary>
    public ImmutableArray<ArgumentNode> Arguments { get; init; } = [];

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.Directive;
}

/// <summary>An argument with its value.</summary>
internal sealed class ArgumentNode : AstNode
{
    /// <summary>The argument's name.</summary>
    public required NameNode Name { get; init; }

    /// <summary>The value.</summary>
    public required ValueNode Value { get; init; }

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.Argument;
}
