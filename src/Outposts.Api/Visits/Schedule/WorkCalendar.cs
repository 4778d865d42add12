using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>The official calendar of public holidays and make-up workdays.</summary>
[QueryType]
public static class WorkCalendar
{
    private const int MaxDays = 800;

    /// <summary>Gets the days between two days, in order.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="until">The last day, inclusive; at most 800 days.</param>
    [Cost(5)]
    [GraphQLName("workCalendar")]
    public static IReadOnlyList<WorkCalendarDay> Days(DateOnly from, DateOnly until, AccessRules rules)
    {
        var days = until.DayNumber - from.DayNumber + 1;
        if (days is < 1 or > MaxDays)
            throw UserInputError.Create(
                $"“from”至“until”须为 1 至 {MaxDays} 天，给出 {days} 天：{from:yyyy-MM-dd} 至 {until:yyyy-MM-dd}。",
                $"\"from\" to \"until\" may be 1 to {MaxDays} days, not {days}: {from:yyyy-MM-dd} to {until:yyyy-MM-dd}.");
        return [.. Enumerable.Range(0, days).Select(from.AddDays)
            .Select(day => new WorkCalendarDay(day, rules.Holidays.KindOf(day), rules.Holidays.NameOf(day),
                WorkingDays.IsWorkingDay(day, rules.Holidays)))];
    }
}
