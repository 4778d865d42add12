using System.Collections.Immutable;

namespace Outposts.GraphQL.Limits;

/// <summary>What <c>@listSize</c> says of a field.</summary>
/// <param name="AssumedSize">The size when no slicing argument is given, or null.</param>
/// <param name="SlicingArguments">Arguments, or paths into input objects such as <c>filter.max</c>, whose value is the size.</param>
/// <param name="SizedFields">The fields of the value that have this size; empty when the field itself has it.</param>
/// <param name="RequireOne">Whether exactly one slicing argument must be given.</param>
internal sealed record ListSizeRule(
    int? AssumedSize, ImmutableArray<string> SlicingArguments, ImmutableArray<string> SizedFields, bool RequireOne);
