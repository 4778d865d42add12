using NetTopologySuite.Geometries;
using Outposts.Hours;

namespace Outposts.Registry;

/// <summary>Selects outposts. All criteria must be met; a list that is null or empty is no criterion.</summary>
public record OutpostFilter
{
    /// <summary>Open outposts, whatever else they are.</summary>
    public static OutpostFilter Default { get; } = new();

    /// <summary>Any of these kinds, as what it is in the first place or as what it also serves as.</summary>
    public IReadOnlyList<OutpostKind>? Kinds { get; init; }

    /// <summary>All of these services, each known to be <see cref="Availability.Available"/>.</summary>
    public IReadOnlyList<Service>? Services { get; init; }

    /// <summary>In any of these districts, GB/T 2260 codes.</summary>
    public IReadOnlyList<string>? Districts { get; init; }

    /// <summary>In any of these states; null or empty: <see cref="OutpostStatus.Open"/> alone.</summary>
    public IReadOnlyList<OutpostStatus>? Statuses { get; init; }

    /// <summary>Open to this trade: for any worker or for that trade by name, and not for the host's own staff alone.</summary>
    public WorkerGroup? EligibleFor { get; init; }

    /// <summary>Under any of these rules of admission.</summary>
    public IReadOnlyList<Eligibility>? Eligibilities { get; init; }

    /// <summary>Of any of these levels; outposts whose level is unknown are not among them.</summary>
    public IReadOnlyList<UnionLevel>? Levels { get; init; }

    /// <summary>On the premises of any of these hosts; outposts whose host is unknown are not among them.</summary>
    public IReadOnlyList<HostKind>? Hosts { get; init; }

    /// <summary>Run by any of these bodies, by their names letter for letter; outposts of which nobody knows who runs them are not among
    /// them.</summary>
    public IReadOnlyList<string>? Operators { get; init; }

    /// <summary>True: those alone whose hours are known to let one in at any hour of any day; false, null or left out is no criterion.</summary>
    public bool? AroundTheClock { get; init; }

    /// <summary>True: those alone that a wheelchair is known to get into; false, null or left out is no criterion.</summary>
    public bool? Wheelchair { get; init; }

    /// <summary>
    /// The door is known to open in any of these ways, in some of its hours at least. Where a question has a moment of entry, it opens so
    /// at that moment: by day somebody may let people in, by night an app alone.
    /// </summary>
    public IReadOnlyList<AccessMode>? AccessModes { get; init; }

    /// <summary>
    /// Inside this polygon or these polygons or on their border, WGS 84. Edges are straight in longitude and latitude; an area
    /// across the antimeridian is given in two parts, one on each side (RFC 7946, section 3.1.9).
    /// </summary>
    public Geometry? Within { get; init; }
}
