using Outposts.Hours;

namespace Outposts.Visits.Schedule;

/// <summary>The transitions between the statuses of a visit: planned, agreed, filed, confirmed, done; any status that is not final can
/// become cancelled.</summary>
public static class VisitStatusTransitions
{
    /// <summary>Gets the statuses that may follow a status, in order; empty for a final status.</summary>
    public static IReadOnlyList<BusVisitStatus> Next(BusVisitStatus from) => from switch
    {
        BusVisitStatus.Planned => [BusVisitStatus.Agreed, BusVisitStatus.Cancelled],
        BusVisitStatus.Agreed => [BusVisitStatus.Filed, BusVisitStatus.Cancelled],
        BusVisitStatus.Filed => [BusVisitStatus.Confirmed, BusVisitStatus.Cancelled],
        BusVisitStatus.Confirmed => [BusVisitStatus.Done, BusVisitStatus.Cancelled],
        _ => [],
    };

    /// <summary>Gets whether a status is final: done or cancelled.</summary>
    public static bool IsFinal(BusVisitStatus status) => Next(status).Count == 0;

    /// <summary>Gets the conflict that forbids a transition; null when the transition is allowed.</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="to">The requested status.</param>
    /// <param name="today">The local day of the transition.</param>
    /// <param name="visitDay">The local day of the visit.</param>
    /// <param name="holidays">The official calendar.</param>
    public static VisitConflict? FindConflict(Visit visit, BusVisitStatus to, DateOnly today, DateOnly visitDay, HolidayCalendar holidays)
    {
        var next = Next(visit.Status);
        if (!next.Contains(to))
        {
            var names = string.Join(", ", next.Select(EnumNames.ToWireName));
            var (chinese, english) = next.Count == 0 ? ("其后没有状态", "none follows") : ($"可用：{names}", $"accepted: {names}");
            return VisitConflict.Of(VisitConflictKind.Status,
                $"到访的状态为 {EnumNames.ToWireName(visit.Status)}，不能改为 {EnumNames.ToWireName(to)}；{chinese}",
                $"a visit that is {EnumNames.ToWireName(visit.Status)} cannot become {EnumNames.ToWireName(to)}; {english}");
        }
        if (to == BusVisitStatus.Done && today < visitDay)
            return VisitConflict.Of(VisitConflictKind.Status,
                $"到访在 {visitDay:yyyy-MM-dd}，当天起才能完成，而非 {today:yyyy-MM-dd}",
                $"the visit is on {visitDay:yyyy-MM-dd}; it can be DONE from that day on, not on {today:yyyy-MM-dd}");
        if (to is not (BusVisitStatus.Filed or BusVisitStatus.Confirmed)) return null;
        if (visit.FiledOn is not { } filed)
            return VisitConflict.Of(VisitConflictKind.Filing, $"到访没有备案日期；请给出 filedOn", $"the visit has no day of filing; give filedOn");
        if (filed > today)
            return VisitConflict.Of(VisitConflictKind.Filing,
                $"备案日期 {filed:yyyy-MM-dd} 晚于今天 {today:yyyy-MM-dd}",
                    $"the day of filing {filed:yyyy-MM-dd} lies ahead of today, {today:yyyy-MM-dd}");
        var earliest = WorkingDays.EarliestVisitDate(filed, holidays).Day;
        return visitDay >= earliest ? null : VisitConflict.Of(VisitConflictKind.Filing,
            $"{filed:yyyy-MM-dd} 备案，满 {WorkingDays.FilingLeadDays} 个工作日后最早为 {earliest:yyyy-MM-dd}；到访在 {visitDay:yyyy-MM-dd}",
            $"filed on {filed:yyyy-MM-dd}, the visit may be on {earliest:yyyy-MM-dd} at the earliest: {WorkingDays.FilingLeadDays} working days lie between; it is on {visitDay:yyyy-MM-dd}")
            with
        { Earliest = earliest };
    }
}
