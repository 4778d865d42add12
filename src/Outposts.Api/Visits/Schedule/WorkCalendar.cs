using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>A day of the official calendar.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">The kind of day by the State Council's notice.</param>
/// <param name="Name">The holiday, or the holiday for which the day is worked, such as 春节; null for other days.</param>
/// <param name="Working">Whether it is a working day; null for a day that the notice for its year, not published yet, may make a day off or a working day.</param>
public sealed record WorkCalendarDay(DateOnly Date, DayKind Kind, string? Name, bool? Working);

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
                $"\"from\" to \"until\" may be 1 to {MaxDays} days, not {days}: {from:yyyy-MM-dd} to {until:yyyy-MM-dd}.");
        return [.. Enumerable.Range(0, days).Select(from.AddDays)
            .Select(day => new WorkCalendarDay(day, rules.Holidays.KindOf(day), rules.Holidays.NameOf(day),
                WorkingDays.IsWorkingDay(day, rules.Holidays)))];
    }
}
