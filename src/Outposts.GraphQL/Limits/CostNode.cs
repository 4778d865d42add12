using System.Collections.Immutable;
using Outposts.GraphQL.Types;

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

    /// <summary>What tells its size, or that of its sized fields; null when nothing does.</summary>
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

/// <summary>A variable that tells a list's size.</summary>
/// <param name="Name">The name without the $.</param>
/// <param name="WhenNotGiven">The argument's default, which counts when the variable is not given; or null.</param>
internal readonly record struct SlicingVariable(string Name, double? WhenNotGiven);

/// <summary>The size of a list as its slicing arguments tell it: the largest of the values given, else the size assumed.</summary>
internal sealed record ListSize(double? Largest, ImmutableArray<SlicingVariable> Variables, int? Assumed)
{
    public bool NeedsVariables => Variables.Length > 0;

    /// <summary>The size, or null when neither an argument nor the schema tells it.</summary>
    public double? Evaluate(IVariableValues? variables)
    {
        var largest = Largest;
        foreach (var variable in Variables)
        {
            var size = variables is not null && variables.TryGet(variable.Name, out var value) ? NumberOf(value) : variable.WhenNotGiven;
            if (size is not null) largest = Math.Max(largest ?? 0, size.Value);
        }
        return largest ?? Assumed;
    }

    private static double? NumberOf(object? value) => value switch
    {
        int number => Math.Max(0, number),
        long number => Math.Max(0, number),
        double number => Math.Max(0, number),
        decimal number => Math.Max(0, (double)number),
        _ => null,
    };
}
