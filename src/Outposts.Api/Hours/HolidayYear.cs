using Outposts.GraphQL.Annotations;
using Outposts.Hours;

namespace Outposts.Api.Hours;

/// <summary>The public holidays and make-up workdays of a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="IsListed">Whether the State Council's notice of the year is in; without it the days around the holidays of the law are
/// UNKNOWN.</param>
/// <param name="Source">Where the table comes from, such as the notice with its number; null when there is none or it does not
/// say.</param>
/// <param name="Ranges">The days that are not ordinary, in their order; those of the December before belong to the notice.</param>
public sealed record HolidayYear(
    int Year, bool IsListed, string? Source, [property: ListSize(AssumedSize = 30)] IReadOnlyList<HolidayRange> Ranges)
{
    /// <summary>Gets a year of a calendar.</summary>
    internal static HolidayYear Of(HolidayCalendar calendar, int year) =>
        new(year, calendar.Years.Contains(year), calendar.SourceOf(year), calendar.RangesOf(year));
}
