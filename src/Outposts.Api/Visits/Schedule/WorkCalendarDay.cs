using Outposts.Hours;

namespace Outposts.Api.Visits.Schedule;

/// <summary>A day of the official calendar.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">The kind of day by the State Council's notice.</param>
/// <param name="Name">The holiday, or the holiday for which the day is worked, such as 春节; null for other days.</param>
/// <param name="Working">Whether it is a working day; null for a day that the notice for its year, not published
/// yet, may make a day off or a working day.</param>
public sealed record WorkCalendarDay(DateOnly Date, DayKind Kind, string? Name, bool? Working);
