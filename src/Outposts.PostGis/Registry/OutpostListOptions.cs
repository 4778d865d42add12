using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>Who brings a list of outposts in, and what is told of it.</summary>
/// <param name="Actor">Who writes.</param>
/// <param name="IsDryRun">Whether nothing is written.</param>
public sealed record OutpostListOptions(string Actor, bool IsDryRun = false)
{
    /// <summary>Says why a row may not touch an outpost; null: it may. The command may everywhere.</summary>
    public Func<Jurisdiction, LocalizedText?> Forbid { get; init; } = _ => null;

    /// <summary>The body that runs what a list adds without saying who does; null: unknown.</summary>
    public string? Body { get; init; }

    /// <summary>How many changes of each kind the report lists. With more than 0 a dry run also tells what the rows would do that can be
    /// taken, when others are refused.</summary>
    public int ListedChanges { get; init; }

    /// <summary>The version of the register that was seen: when it has another one meanwhile, the list is refused. Null:
    /// whichever.</summary>
    public long? SeenVersion { get; init; }
}
