using System.Collections.Immutable;

namespace Outposts.GraphQL.Limits;

/// <summary>A field of a <see cref="CostPlan"/> with all selections of its response name merged.</summary>
internal sealed class CostNode
{
    public required string Name { get; init; }

    /// <summary>The weight of resolving it once, arguments included; never below 0.</summary>
    public required double FieldWeight { get; init; }

    /// <summary>The weight of one object of its type; never below 0.</summary>
    public required double TypeWeight { get; init; }

    /// <summary>How many lists are wrapped around its named type.</summary>
    public required int ListDepth { get; init; }

    /// <summary>The source of its size or that of its sized fields, or null.</summary>
    public ListSize? Size { get; init; }

    /// <summary>The fields below that <see cref="Size"/> is the size of; empty when it is the field's own.</summary>
    public ImmutableArray<string> SizedFields { get; init; } = [];

    public bool SizesFields => SizedFields.Length > 0;

    /// <summary>The fields below that are resolved whatever the object's type is.</summary>
    public List<CostNode> Children { get; init; } = [];

    /// <summary>The further fields below for each object type that a fragment names.</summary>
    public List<List<CostNode>> ByType { get; init; } = [];

    public List<GraphQLError> Errors { get; init; } = [];

    public bool NeedsVariables =>
        Size is { NeedsVariables: true }
        || Children.Exists(child => child.NeedsVariables)
        || ByType.Exists(children => children.Exists(child => child.NeedsVariables));
}
