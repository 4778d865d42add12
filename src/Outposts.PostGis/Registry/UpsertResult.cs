namespace Outposts.PostGis.Registry;

/// <summary>What an import did, or would do.</summary>
/// <param name="Inserted">Outposts that were not there.</param>
/// <param name="Updated">Outposts of which something changed.</param>
/// <param name="Unchanged">Outposts that stayed as they were.</param>
/// <param name="Version">The change feed's version after it; a trial run leaves it as it was.</param>
/// <param name="Rejections">Rows that cannot be taken, by their place; when there is one, nothing at all was written.</param>
public sealed record UpsertResult(int Inserted, int Updated, int Unchanged, long Version, IReadOnlyList<UpsertRejection> Rejections)
{
    /// <summary>Gets some of the outposts that were written, as they are then: the first of the list of each kind of change.</summary>
    public IReadOnlyList<UpsertedOutpost> Written { get; init; } = [];

    /// <summary>Gets the number of outposts that were closed for good; they are among <see cref="Updated"/>.</summary>
    public int Closed { get; init; }
}
