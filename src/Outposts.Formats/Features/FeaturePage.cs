using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using Outposts.Formats.Cql2;

namespace Outposts.Formats.Features;

/// <summary>Which features of a collection are wanted.</summary>
public sealed record FeatureSelection
{
    /// <summary>The area that they intersect, WGS 84; null: any.</summary>
    public Geometry? Area { get; init; }

    /// <summary>
    /// The time that theirs intersects, both ends included, an end that is null open; null: any. Features without a time pass.
    /// </summary>
    public (DateTimeOffset? From, DateTimeOffset? Until)? Time { get; init; }

    /// <summary>What must be true of them, by the properties of <see cref="FeatureTable.QueryablesOf"/>; empty: nothing.</summary>
    public IReadOnlyList<Cql2Expression> Filters { get; init; } = [];

    /// <summary>Gets whether all features pass.</summary>
    public bool IsEverything => Area is null && Time is null && Filters.Count == 0;
}

/// <summary>A page of the features that were selected, by the identifiers between which it lies: what comes and goes between two pages
/// moves no other feature from one to the other.</summary>
/// <param name="Indexes">The indexes of its features, ascending.</param>
/// <param name="Matched">How many features were selected in all.</param>
/// <param name="HasBefore">Whether selected features come before it.</param>
/// <param name="HasAfter">Whether selected features come after it.</param>
public sealed record FeaturePage(IReadOnlyList<int> Indexes, int Matched, bool HasBefore, bool HasAfter)
{
    private const int CheckEvery = 1_024;

    /// <summary>Selects features and takes a page of them.</summary>
    /// <param name="table">The collection.</param>
    /// <param name="selection">Which are wanted.</param>
    /// <param name="limit">The maximum number of the page, at least 1.</param>
    /// <param name="after">The page begins behind this identifier; null: with the first.</param>
    /// <param name="before">The page ends before this identifier; null: <paramref name="after"/> says where it lies.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static FeaturePage Take(FeatureTable table, FeatureSelection selection, int limit, string? after = null, string? before = null,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // Where all pass, their indexes need not be listed.
        var found = selection.IsEverything ? null : Select(table, selection, cancellationToken);
        var count = found?.Count ?? table.Count;
        var (start, end) = (0, 0);
        if (before is not null)
        {
            end = Rank(table.LowerBound(before));
            start = Math.Max(0, end - limit);
        }
        else
        {
            // The least text behind an identifier is that with the least character added.
            start = after is null ? 0 : Rank(table.LowerBound(after + '\0'));
            end = Math.Min(count, start + limit);
        }
        var indexes = Enumerable.Range(start, end - start).Select(rank => found?[rank] ?? rank);
        return new FeaturePage([.. indexes], count, start > 0, end < count);

        int Rank(int index) => found is null ? index : found.BinarySearch(index) is var at && at >= 0 ? at : ~at;
    }

    private static List<int> Select(FeatureTable table, FeatureSelection selection, CancellationToken cancellationToken)
    {
        var area = selection.Area is { } given ? PreparedGeometryFactory.Prepare(given) : null;
        var box = selection.Area?.EnvelopeInternal;
        var found = new List<int>();
        for (var index = 0; index < table.Count; index++)
        {
            if (index % CheckEvery == 0) cancellationToken.ThrowIfCancellationRequested();
            if (LiesInArea(index) && LiesInTime(index) && selection.Filters.All(filter => IsTrue(filter, index))) found.Add(index);
        }
        return found;

        bool LiesInArea(int index) => area is null
            || (table.GeometryAt(index) is var geometry && box!.Intersects(geometry.EnvelopeInternal) && area.Intersects(geometry));

        bool LiesInTime(int index) => selection.Time is not { } wanted || IsIn(table.TimeAt(index), wanted);

        bool IsTrue(Cql2Expression filter, int index) => filter.Evaluate(column => table.ValueAt(index, column)) == true;
    }

    private static bool IsIn((DateTimeOffset? From, DateTimeOffset? Until)? time, (DateTimeOffset? From, DateTimeOffset? Until) span) =>
        time is not { } own
        || ((own.From is null || span.Until is null || own.From <= span.Until)
            && (own.Until is null || span.From is null || own.Until >= span.From));
}
