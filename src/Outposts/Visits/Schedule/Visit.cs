using Outposts.Hours;
using Outposts.Registry;

namespace Outposts.Visits.Schedule;

/// <summary>A visit of a bus to a place.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Bus">The bus's code.</param>
/// <param name="Place">The place's code.</param>
/// <param name="StartsAt">When the first slot begins.</param>
/// <param name="EndsAt">When the last slot ends; after <paramref name="StartsAt"/>.</param>
/// <param name="Capacity">Seats of the whole visit, at least 1.</param>
/// <param name="Exams">What is examined.</param>
/// <param name="Eligibility">Who may come.</param>
/// <param name="Status">Where it stands in its life.</param>
/// <param name="FiledOn">When it was filed; null: not yet.</param>
public sealed record Visit(
    string Id, string Bus, string Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Capacity,
    IReadOnlyList<Exam> Exams, Eligibility Eligibility, BusVisitStatus Status, DateOnly? FiledOn)
{
    /// <summary>Medical teams beside the bus's own, 0 or more; each lets more people be examined.</summary>
    public int ExtraTeams { get; init; }

    /// <summary>For what workers come: what is examined tells it.</summary>
    public ScreeningProgram Program => ProgramOf(Exams);

    /// <summary>For what workers come to some examinations.</summary>
    public static ScreeningProgram ProgramOf(IEnumerable<Exam> exams) =>
        exams.Any(exam => exam is Exam.CervicalScreening or Exam.BreastUltrasound) ? ScreeningProgram.TwoCancer : ScreeningProgram.General;
}

/// <summary>How a visit goes from status to status: planned, agreed, filed, confirmed, done; cancelled from any that is not an
/// end.</summary>
public static class VisitStatusTransitions
{
    /// <summary>Where a visit may go from a status, in order; empty at an end.</summary>
    public static IReadOnlyList<BusVisitStatus> Next(BusVisitStatus from) => from switch
    {
        BusVisitStatus.Planned => [BusVisitStatus.Agreed, BusVisitStatus.Cancelled],
        BusVisitStatus.Agreed => [BusVisitStatus.Filed, BusVisitStatus.Cancelled],
        BusVisitStatus.Filed => [BusVisitStatus.Confirmed, BusVisitStatus.Cancelled],
        BusVisitStatus.Confirmed => [BusVisitStatus.Done, BusVisitStatus.Cancelled],
        _ => [],
    };

    /// <summary>Why a step is refused; null when it may be taken.</summary>
    /// <param name="visit">The visit as it stands.</param>
    /// <param name="to">The status that is asked for.</param>
    /// <param name="today">The local day on which the step is taken.</param>
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
