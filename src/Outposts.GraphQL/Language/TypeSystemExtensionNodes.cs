using System.Collections.Immutable;

namespace Outposts.GraphQL.Language;

/// <summary>An extension of the type system.</summary>
internal abstract class TypeSystemExtensionNode : DefinitionNode
{
    /// <summary>The directives, whose arguments are constants; empty when there are none.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; init; } = [];
}

/// <summary>More root operation types or directives for the schema.</summary>
internal sealed class SchemaExtensionNode : TypeSystemExtensionNode
{
    /// <summary>The added root types; empty when there are none.</summary>
    public ImmutableArray<OperationTypeDefinitionNode> OperationTypes { get; init; } = [];

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.SchemaExtension;
}

/// <summary>An extension of a named type.</summary>
internal abstract class TypeExtensionNode : TypeSystemExtensionNode
{
    /// <summary>The name of the type extended.</summary>
    public required NameNode Name { get; init; }
}

/// <summary>More directives for a scalar.</summary>
internal sealed class ScalarTypeExtensionNode : TypeExtensionNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.ScalarTypeExtension;
}

/// <summary>More for an object type.</summary>
internal sealed class ObjectTypeExtensionNode : TypeExtensionNode
{
    /// <summary>The interfaces it implements; empty when there are none.</summary>
    public ImmutableArray<NamedTypeNode> Interfaces { get; init; } = [];

    /// <summary>The fields in the order written; empty when there are none.</summary>
    public ImmutableArray<FieldDefinitionNode> Fields { get; init; } = [];

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.ObjectTypeExtension;
}

/// <summary>More for an interface.</summary>
internal sealed class InterfaceTypeExtensionNode : TypeExtensionNode
{
    /// <summary>The interfaces it implements; empty when there are none.</summary>
    public ImmutableArray<NamedTypeNode> Interfaces { get; init; } = [];

    /// <summary>The fields in the order written; empty when there are none.</summary>
    public ImmutableArray<FieldDefinitionNode> Fields { get; init; } = [];

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.InterfaceTypeExtension;
}

/// <summary>More for a union.</summary>
internal sealed class UnionTypeExtensionNode : TypeExtensionNode
{
    /// <summary>The member types in the order written; empty when there are none.</summary>
    public ImmutableArray<NamedTypeNode> Types { get; init; } = [];

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.UnionTypeExtension;
}

/// <summary>More for an enum.</summary>
internal sealed class EnumTypeExtensionNode : TypeExtensionNode
{
    /// <summary>The values in the order written; empty when there are none.</summary>
    public ImmutableArray<EnumValueDefinitionNode> Values { get; init; } = [];

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.EnumTypeExtension;
}

/// <summary>More for an input object type.</summary>
internal sealed class InputObjectTypeExtensionNode : TypeExtensionNode
{
    /// <summary>The input fields in the order written; empty when there are none.</summary>
    public ImmutableArray<InputValueDefinitionNode> Fields { get; init; } = [];

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.InputObjectTypeExtension;
}
