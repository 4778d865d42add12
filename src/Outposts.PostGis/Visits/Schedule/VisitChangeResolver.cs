using Outposts.Registry;
using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Visits.Schedule;

/// <summary>Finds the bus, the place and the proposed visit of changes.</summary>
/// <param name="buses">The buses by identifier.</param>
/// <param name="places">The places of the changes by identifier.</param>
/// <param name="defaultWalkInShare">The share reserved for walk-ins of a new visit.</param>
/// <param name="rules">The rules of the schedule.</param>
/// <param name="bookedSlots">The slots of the current visits that were ever booked.</param>
internal sealed class VisitChangeResolver(Dictionary<long, HealthBus> buses, Dictionary<long, VisitPlace> places,
    double defaultWalkInShare, ScheduleRules rules, HashSet<long> bookedSlots)
{
    /// <summary>Resolves a change of a current visit, or of a new one.</summary>
    public ResolvedVisitChange Resolve(VisitChange visitChange, VisitRecord? current)
    {
        var busId = visitChange.Bus ?? current?.Bus.Id;
        var placeId = visitChange.Place ?? current?.PlaceId;
        var (bus, place) = (buses.GetValueOrDefault(busId ?? 0), places.GetValueOrDefault(placeId ?? 0));
        if (visitChange.Visit is not null && current is null)
            return new ResolvedVisitChange(visitChange, null)
            { Conflicts = [VisitConflict.NotFound("到访", "visit", visitChange.Visit)] };
        var conflicts = new VisitConflict?[]
        {
            bus is null ? VisitConflict.NotFound("客车", "bus", busId) : null,
            place is null ? VisitConflict.NotFound("地点", "place", placeId) : null,
            current is null ? null : VisitConflict.OfRevision(current, visitChange.Revision),
            current is null ? null : FinalStatusConflict(current),
        }.OfType<VisitConflict>().ToList();
        if (bus is null || place is null) return new ResolvedVisitChange(visitChange, current) { Conflicts = conflicts };
        var proposed = Propose(visitChange, current, bus, place);
        var slotStarts = SlotStarts(current, proposed, bus);
        if (current is not null) conflicts.AddRange(FindConflicts(current, proposed, place, slotStarts.Count));
        return new ResolvedVisitChange(visitChange, current)
        {
            Proposed = proposed,
            BusId = bus.Id,
            Bus = bus,
            WalkInShare = visitChange.WalkInShare ?? current?.WalkInShare ?? defaultWalkInShare,
            SlotStarts = slotStarts,
            Conflicts = conflicts,
        };
    }

    private static Visit Propose(VisitChange visitChange, VisitRecord? current, HealthBus bus, VisitPlace place)
    {
        if (current is null && (visitChange.StartsAt is null || visitChange.EndsAt is null))
            throw new ArgumentException("A new visit needs a start and an end.", nameof(visitChange));
        var starts = visitChange.StartsAt ?? current!.StartsAt;
        var exams = visitChange.Exams ?? current?.Exams ?? bus.Exams;
        var isFiled = current?.Status is BusVisitStatus.Filed or BusVisitStatus.Confirmed;
        return new Visit(
            current?.Code ?? "", bus.Code, place.Code, starts, visitChange.EndsAt ?? starts + (current!.EndsAt - current.StartsAt),
            visitChange.Capacity ?? current?.Capacity ?? bus.DailyCapacity, exams,
            visitChange.Eligibility ?? current?.Eligibility
                ?? (Visit.ProgramOf(exams) == ScreeningProgram.TwoCancer ? Eligibility.UnionMember : Eligibility.OutdoorWorker),
            current?.Status ?? BusVisitStatus.Planned,
            // A filing names the place: at another place, that place's own filing applies.
            current is null || current.PlaceId == place.Id ? current?.FiledOn : isFiled ? place.FiledOn : null)
        { ExtraTeams = visitChange.ExtraTeams ?? current?.ExtraTeams ?? 0 };
    }

    /// <summary>A visit that keeps its times keeps its slots; otherwise they are the quarter hours in which the crew works.</summary>
    private IReadOnlyList<int> SlotStarts(VisitRecord? current, Visit proposed, HealthBus bus) =>
        current is not null && current.StartsAt == proposed.StartsAt && current.EndsAt == proposed.EndsAt
            ? [.. current.Slots.Select(slot => (int)(slot.StartsAt - current.StartsAt).TotalMinutes)]
            : rules.SlotStarts(bus, proposed.StartsAt, proposed.EndsAt);

    private static VisitConflict? FinalStatusConflict(VisitRecord current) => !VisitStatusTransitions.IsFinal(current.Status) ? null
        : VisitConflict.Of(VisitConflictKind.Over,
            $"到访 {current.Code} 的状态为 {EnumNames.ToWireName(current.Status)}，不能再改",
                $"visit {current.Code} is {EnumNames.ToWireName(current.Status)}; it stays so");

    private IEnumerable<VisitConflict> FindConflicts(VisitRecord current, Visit proposed, VisitPlace place, int slotCount)
    {
        if (proposed.Program != Visit.ProgramOf(current.Exams))
            yield return VisitConflict.Of(VisitConflictKind.Exams,
                $"到访 {current.Code} 不能在健康体检与两癌筛查之间更换；请取消后新建",
                $"visit {current.Code} cannot change between the general check-up and the screening of both cancers; cancel it and add another");
        if (proposed.FiledOn is null && current.Status is BusVisitStatus.Filed or BusVisitStatus.Confirmed)
            yield return VisitConflict.Of(VisitConflictKind.Filing,
                $"到访 {current.Code} 已为原地点备案，{place.Name} 尚未备案；请先为该地点备案，或取消后新建",
                $"visit {current.Code} was filed for another place and {place.Name} is not filed; file it first, or cancel the visit and add another");
        // Invalid times are one conflict; lost slots are not reported beside it.
        if (rules.FindTimesConflict(proposed.StartsAt, proposed.EndsAt) is { } times) yield return times;
        else if (current.Slots.Skip(slotCount).Where(slot => bookedSlots.Contains(slot.Id)).ToList() is { Count: > 0 } lost)
            yield return VisitConflict.Of(VisitConflictKind.SeatsBooked,
                $"缩短后将失去 {lost.Count} 个已有预约的时段；请保持原时长", $"{lost.Count} slots that were booked would be lost; keep the visit's length")
                with
            { Min = current.Booked };
    }
}
