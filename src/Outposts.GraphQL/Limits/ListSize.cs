using System.Collections.Immutable;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Limits;

/// <summary>The size of a list by its slicing arguments: the largest of the values given, else the size assumed.</summary>
internal sealed record ListSize(double? Max, ImmutableArray<SlicingVariable> Variables, int? Assumed)
{
    public bool NeedsVariables => Variables.Length > 0;

    /// <summary>The size, or null when neither an argument nor the schema gives it.</summary>
    public double? Evaluate(IVariableValues? variables)
    {
        var largest = Max;
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
