using Outposts.Formats;

namespace Outposts.PostGis.Registry;

/// <summary>What the import of a list did, or in a dry run would do.</summary>
public sealed record OutpostListReport
{
    /// <summary>Outposts that were not there.</summary>
    public int Created { get; init; }

    /// <summary>Outposts of which something changed, without those that were closed.</summary>
    public int Changed { get; init; }

    /// <summary>Outposts that stayed as they were.</summary>
    public int Unchanged { get; init; }

    /// <summary>Outposts that the list closed for good.</summary>
    public int Closed { get; init; }

    /// <summary>Outposts with an address and no position, which wait to be placed on the map.</summary>
    public int Unplaced { get; init; }

    /// <summary>The first of the outposts that wait to be placed; empty unless they were asked for.</summary>
    public IReadOnlyList<OutpostListChange> UnplacedList { get; init; } = [];

    /// <summary>The first of the outposts that were not there; empty unless they were asked for.</summary>
    public IReadOnlyList<OutpostListChange> CreatedList { get; init; } = [];

    /// <summary>The first of the outposts of which something changed, without those that were closed.</summary>
    public IReadOnlyList<OutpostListChange> ChangedList { get; init; } = [];

    /// <summary>The first of the outposts that the list closed for good.</summary>
    public IReadOnlyList<OutpostListChange> ClosedList { get; init; } = [];

    /// <summary>How the columns of the list were understood; null when it has none.</summary>
    public ListLayout? Layout { get; init; }

    /// <summary>Why the list is refused; when there is one, nothing was written.</summary>
    public IReadOnlyList<ImportNote> Refused { get; init; } = [];

    /// <summary>What should be looked at.</summary>
    public IReadOnlyList<ImportNote> Remarks { get; init; } = [];

    /// <summary>Whether nothing was written because nothing was to be.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The version of the change feed after it.</summary>
    public long Version { get; init; }

    /// <summary>Whether the list is accepted.</summary>
    public bool IsAccepted => Refused.Count == 0;

    /// <summary>Gets the report as it stands in JSON.</summary>
    public object ToJson() => new
    {
        accepted = IsAccepted,
        dryRun = IsDryRun,
        created = Created,
        changed = Changed,
        unchanged = Unchanged,
        closed = Closed,
        unplaced = Unplaced,
        refused = Refused.Select(note => note.ToJson()),
        remarks = Remarks.Select(note => note.ToJson()),
    };
}
