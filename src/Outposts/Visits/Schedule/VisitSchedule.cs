
namespace Outposts.Visits.Schedule;

/// <summary>A schedule to be stored.</summary>
/// <param name="Buses">The buses.</param>
/// <param name="Places">The places.</param>
/// <param name="Routes">The routes.</param>
/// <param name="Visits">The visits.</param>
public sealed record VisitSchedule(
    IReadOnlyList<HealthBus> Buses, IReadOnlyList<VisitPlace> Places, IReadOnlyList<BusRoute> Routes, IReadOnlyList<Visit> Visits)
{
    /// <summary>Gets the same schedule some weeks later: every visit on the same weekday and at the same time, filed as long
    /// before.</summary>
    /// <param name="weeks">Whole weeks, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 0 weeks.</exception>
    public VisitSchedule ShiftedByWeeks(int weeks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weeks);
        var days = weeks * 7;
        return this with
        {
            Visits = [.. Visits.Select(visit => visit with
            {
                StartsAt = visit.StartsAt.AddDays(days),
                EndsAt = visit.EndsAt.AddDays(days),
                FiledOn = visit.FiledOn?.AddDays(days),
            })],
        };
    }
}
