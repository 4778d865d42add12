namespace Outposts.Hours;

/// <summary>Consecutive days of one kind and name.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Kind">What the official calendar says of them.</param>
/// <param name="Name">The holiday, or the holiday for which the days are worked, such as 春节; null when they have no name.</param>
public sealed record HolidayRange(DateOnly From, DateOnly To, DayKind Kind, string? Name);
