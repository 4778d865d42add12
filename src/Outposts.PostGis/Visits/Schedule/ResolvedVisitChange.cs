using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Visits.Schedule;

/// <summary>A change of a visit with the visit, bus and place it refers to.</summary>
internal sealed class ResolvedVisitChange(VisitChange change, VisitRecord? current)
{
    public VisitChange Change { get; } = change;

    /// <summary>The current visit; null for a new visit, or when it does not exist.</summary>
    public VisitRecord? Current { get; } = current;

    /// <summary>The visit's identifier; null until a new visit is written.</summary>
    public long? Id { get; set; } = current?.Id;

    /// <summary>The proposed visit; null when an identifier does not exist.</summary>
    public Visit? Proposed { get; init; }

    /// <summary>The bus's identifier; null when it does not exist.</summary>
    public long? BusId { get; init; }

    public HealthBus? Bus { get; init; }

    public double WalkInShare { get; init; }

    /// <summary>The start of each slot, in minutes from the visit's start.</summary>
    public IReadOnlyList<int> SlotStarts { get; init; } = [];

    /// <summary>The conflicts that do not depend on the rest of the schedule.</summary>
    public IReadOnlyList<VisitConflict> Conflicts { get; init; } = [];
}
