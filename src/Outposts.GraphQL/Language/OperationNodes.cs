using System.Collections.Immutable;

namespace Outposts.GraphQL.Language;

/// <summary>The three kinds of operation.</summary>
internal enum OperationType
{
    /// <summary>A read.</summary>
    Query,
    /// <summary>A write followed by a read.</summary>
    Mutation,
    /// <summary>A long-lived read of a source stream.</summary>
    Subscription,
}

/// <summary>An operation.</summary>
internal sealed class OperationDefinitionNode : ExecutableDefinitionNode
{
    /// <summary>The kind of operation.</summary>
    public required OperationType Operation { get; init; }

    /// <summary>The name, or null when anonymous.</summary>
    public NameNode? Name { get; init; }

    /// <summary>The variables in the order written; empty when there are none.</summary>
    public ImmutableArray<VariableDefinitionNode> VariableDefinitions { get; init; } = [];

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.OperationDefinition;
}

/// <summary>The definition of one variable.</summary>
internal sealed class VariableDefinitionNode : AstNode
{
    /// <summary>The description before the definition, or null.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>The variable.</summary>
    public required VariableNode Variable { get; init; }

    /// <summary>Its type.</summary>
    public required TypeNode Type { get; init; }

    /// <summary>Its default, a constant, or null when there is none.</summary>
    public ValueNode? DefaultValue { get; init; }

    /// <summary>The directives, whose arguments are constants; empty when there are none.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; init; } = [];

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.VariableDefinition;
}

/// <summary>A named fragment.</summary>
internal sealed class FragmentDefinitionNode : ExecutableDefinitionNode
{
    /// <summary>The fragment's name.</summary>
    public required NameNode Name { get; init; }

    /// <summary>The type it applies to.</summary>
    public required NamedTypeNode TypeCondition { get; init; }

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.FragmentDefinition;
}
