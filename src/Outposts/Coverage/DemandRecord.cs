using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Coverage;

/// <summary>
/// A record of a demand layer: workers of one trade at a position in one part of the day. Aggregated counts only, never the track of a
/// person.
/// </summary>
/// <param name="Id">The identifier; unique in its layer.</param>
/// <param name="Position">The position.</param>
/// <param name="Workers">The number of workers, 0 or more; need not be whole.</param>
/// <param name="Group">The trade; null when the record is for all trades.</param>
/// <param name="Band">The part of the day; null when the record holds all day.</param>
/// <param name="DistrictCode">The district code; null when the district is unknown.</param>
/// <param name="Town">The town (镇街) as the layer names it, a name or a code; null when it names none.</param>
public sealed record DemandRecord(
    string Id, Position Position, double Workers, WorkerGroup? Group, TimeBand? Band, string? DistrictCode, string? Town = null)
{
    /// <summary>Gets the name of the demand layer; empty when it belongs to none.</summary>
    public string Layer { get; init; } = "";

    /// <summary>Gets whether it counts only where its layer is named, and not among all layers.</summary>
    public bool IsOnlyByName { get; init; }

    /// <summary>Gets the record as a demand point.</summary>
    public DemandPoint Point => new(Id, Position, Workers, DistrictCode, Town);

    /// <summary>
    /// Selects the records of some trades, districts, layers, areas or a part of the day; null or empty selects all, of layers those that
    /// count without being named. A record for all trades or for all day cannot be divided and is included for each.
    /// </summary>
    /// <param name="records">The records.</param>
    /// <param name="groups">The trades.</param>
    /// <param name="districtCodes">The codes of the districts.</param>
    /// <param name="band">The part of the day.</param>
    /// <param name="layers">The names of the layers.</param>
    /// <param name="areas">The areas.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static List<DemandRecord> Select(
        IEnumerable<DemandRecord> records, IReadOnlyCollection<WorkerGroup>? groups = null,
        IReadOnlyCollection<string>? districtCodes = null, TimeBand? band = null,
        IReadOnlyCollection<string>? layers = null, AreaSet? areas = null, CancellationToken cancellationToken = default)
    {
        var selected = new List<DemandRecord>();
        foreach (var record in records)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (groups is { Count: > 0 } && record.Group is { } group && !groups.Contains(group)) continue;
            if (districtCodes is { Count: > 0 } && !(record.DistrictCode is { } districtCode && districtCodes.Contains(districtCode)))
                continue;
            if (layers is { Count: > 0 } ? !layers.Contains(record.Layer) : record.IsOnlyByName) continue;
            if (band is not null && record.Band is not null && record.Band != band) continue;
            if (areas is not null && !areas.Covers(record.Position)) continue;
            selected.Add(record);
        }
        return selected;
    }
}
