using System.Collections.Immutable;

namespace Outposts.GraphQL.Language;

/// <summary>A definition of the type system.</summary>
internal abstract class TypeSystemDefinitionNode : DefinitionNode
{
    /// <summary>The description before the definition, or null.</summary>
    public StringValueNode? Description { get; init; }
}

/// <summary>The root operation types.</summary>
internal sealed class SchemaDefinitionNode : TypeSystemDefinitionNode
{
    /// <summary>The directives, whose arguments are constants; empty when there are none.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; init; } = [];

    /// <summary>The root types in the order written.</summary>
    public ImmutableArray<OperationTypeDefinitionNode> OperationTypes { get; init; } = [];

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.SchemaDefinition;
}

/// <summary>One root operation type.</summary>
internal sealed class OperationTypeDefinitionNode : AstNode
{
    /// <summary>The kind of operation.</summary>
    public required OperationType Operation { get; init; }

    /// <summary>Its root type.</summary>
    public required NamedTypeNode Type { get; init; }

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.OperationTypeDefinition;
}

/// <summary>The definition of a directive.</summary>
internal sealed class DirectiveDefinitionNode : TypeSystemDefinitionNode
{
    /// <summary>The directive's name, without the @.</summary>
    public required NameNode Name { get; init; }

    /// <summary>The arguments in the order written; empty when there are none.</summary>
    public ImmutableArray<InputValueDefinitionNode> Arguments { get; init; } = [];

    /// <summary>Whether it may stand more than once in one place.</summary>
    public bool Repeatable { get; init; }

    /// <summary>Where it may stand; names of the specification's section 3.13.</summary>
    public required ImmutableArray<NameNode> Locations { get; init; }

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.DirectiveDefinition;
}

/// <summary>The definition of a named type.</summary>
internal abstract class TypeDefinitionNode : TypeSystemDefinitionNode
{
    /// <summary>The type's name.</summary>
    public required NameNode Name { get; init; }

    /// <summary>The directives, whose arguments are constants; empty when there are none.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; init; } = [];
}

/// <summary>A custom scalar.</summary>
internal sealed class ScalarTypeDefinitionNode : TypeDefinitionNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.ScalarTypeDefinition;
}

/// <summary>An object type.</summary>
internal sealed class ObjectTypeDefinitionNode : TypeDefinitionNode
{
    /// <summary>The interfaces it implements; empty when there are none.</summary>
    public ImmutableArray<NamedTypeNode> Interfaces { get; init; } = [];

    /// <summary>The fields in the order written; empty when there are none.</summary>
    public ImmutableArray<FieldDefinitionNode> Fields { get; init; } = [];

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.ObjectTypeDefinition;
}

/// <summary>An interface.</summary>
internal sealed class InterfaceTypeDefinitionNode : TypeDefinitionNode
{
    /// <summary>The interfaces it implements; empty when there are none.</summary>
    public ImmutableArray<NamedTypeNode> Interfaces { get; init; } = [];

    /// <summary>The fields in the order written; empty when there are none.</summary>
    public ImmutableArray<FieldDefinitionNode> Fields { get; init; } = [];

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.InterfaceTypeDefinition;
}

/// <summary>A union.</summary>
internal sealed class UnionTypeDefinitionNode : TypeDefinitionNode
{
    /// <summary>The member types in the order written; empty when there are none.</summary>
    public ImmutableArray<NamedTypeNode> Types { get; init; } = [];

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.UnionTypeDefinition;
}

/// <summary>An enum.</summary>
internal sealed class EnumTypeDefinitionNode : TypeDefinitionNode
{
    /// <summary>The values in the order written; empty when there are none.</summary>
    public ImmutableArray<EnumValueDefinitionNode> Values { get; init; } = [];

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.EnumTypeDefinition;
}

/// <summary>An input object type.</summary>
internal sealed class InputObjectTypeDefinitionNode : TypeDefinitionNode
{
    /// <summary>The input fields in the order written; empty when there are none.</summary>
    public ImmutableArray<InputValueDefinitionNode> Fields { get; init; } = [];

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.InputObjectTypeDefinition;
}
