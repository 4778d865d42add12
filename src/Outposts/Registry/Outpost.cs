using Outposts.Geodesy;
using Outposts.Hours;

namespace Outposts.Registry;

/// <summary>One care outpost as the register knows it. Null and empty mean unknown unless a member says otherwise.</summary>
public sealed record Outpost
{
    // Positive: the database counts them.
    /// <summary>What identifies it for good; no other outpost ever gets it.</summary>
    public required long Id { get; init; }

    /// <summary>The register's stable code, unique, 1 to 64 characters.</summary>
    public required string Code { get; init; }

    /// <summary>The name on the door.</summary>
    public required string Name { get; init; }

    /// <summary>Other names under which people look for it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What it is in the first place.</summary>
    public required OutpostKind Kind { get; init; }

    /// <summary>What it also serves as, without <see cref="Kind"/>.</summary>
    public IReadOnlyList<OutpostKind> Functions { get; init; } = [];

    /// <summary>Where it stands in its life.</summary>
    public OutpostStatus Status { get; init; } = OutpostStatus.Open;

    /// <summary>
    /// The announced end of a suspension; null: until further notice, or not suspended. It stays SUSPENDED after it, until somebody
    /// confirms that it is open again; whether one can get in is then unknown.
    /// </summary>
    public DateTimeOffset? SuspendedUntil { get; init; }

    /// <summary>Why it is suspended, in the words of those who run it, 1 to 500 characters; null when not told or not suspended.</summary>
    public string? SuspensionReason { get; init; }

    /// <summary>The entrance, WGS 84.</summary>
    public required Position Position { get; init; }

    /// <summary>Street address.</summary>
    public string? Address { get; init; }

    /// <summary>Floor as written on the spot, such as "2F" or "B1".</summary>
    public string? Floor { get; init; }

    /// <summary>What to look for near by.</summary>
    public string? Landmark { get; init; }

    /// <summary>GB/T 2260 code of the district in which it lies, six digits.</summary>
    public required string DistrictCode { get; init; }

    /// <summary>Who owns the premises.</summary>
    public HostKind? Host { get; init; }

    /// <summary>The body that runs it.</summary>
    public string? Operator { get; init; }

    /// <summary>Where it lies and who runs it, by which rights over it are judged.</summary>
    public Jurisdiction Jurisdiction => new(DistrictCode, Operator);

    /// <summary>Whose it is in the union's own order: of the city, a district, a town, a sector or an enterprise.</summary>
    public UnionLevel? Level { get; init; }

    /// <summary>Who may use it.</summary>
    public Eligibility Eligibility { get; init; } = Eligibility.Unknown;

    /// <summary>The trades it is for; empty: any worker.</summary>
    public IReadOnlyList<WorkerGroup> Groups { get; init; } = [];

    /// <summary>What it offers, at most one entry a service; a service that is not listed is unknown.</summary>
    public IReadOnlyList<ServiceOffer> Services { get; init; } = [];

    /// <summary>When it is open, in OSM opening_hours syntax; null when unknown.</summary>
    public string? OpeningHours { get; init; }

    /// <summary>
    /// The list's own words about the hours where nobody could make opening_hours of them, 1 to 500 characters; its hours are then unknown.
    /// Null when <see cref="OpeningHours"/> is set, or nothing was said.
    /// </summary>
    public string? HoursRemark { get; init; }

    /// <summary>How the door opens in the hours that name no way of their own; empty: unknown.</summary>
    public IReadOnlyList<AccessMode> AccessModes { get; init; } = [];

    /// <summary>Public numbers to call, separated by <c>;</c>, an extension after 转.</summary>
    public string? Phone { get; init; }

    /// <summary>A page about it, an absolute https address, 1 to 500 characters.</summary>
    public string? Website { get; init; }

    /// <summary>Whether a wheelchair gets in.</summary>
    public bool? Wheelchair { get; init; }

    /// <summary>How many people it holds, at least 1.</summary>
    public int? Capacity { get; init; }

    /// <summary>The day it was established.</summary>
    public DateOnly? EstablishedOn { get; init; }

    /// <summary>Its photos in the order in which they are shown, at most <see cref="OutpostPhoto.MaxCount"/>.</summary>
    public IReadOnlyList<OutpostPhoto> Photos { get; init; } = [];

    /// <summary>When somebody last confirmed that it is there and open.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>The id of the outpost into which this one was merged, whose code answers for it; null when it stands for itself.</summary>
    public long? MergedInto { get; init; }

    // 0 in a value that was not read from the database.
    /// <summary>The version of the register that last changed it. A later change has a greater one, though not always the next.</summary>
    public int Version { get; init; }
}
