using Outposts.GraphQL.Annotations;
using Outposts.Hours;

namespace Outposts.Api.Hours;

/// <summary>Questions about the official calendar.</summary>
[QueryType]
public static class HolidayQueries
{
    /// <summary>The public holidays and make-up workdays of a year. Without a table of the year: the holidays of the law, and the days
    /// that a notice may still make days off or make-up workdays as UNKNOWN.</summary>
    /// <param name="year">The year, 2000 to 2100.</param>
    /// <param name="rules">The region's calendar.</param>
    [Cost(5)]
    public static HolidayYear Holidays(int year, AccessRules rules) => year is >= HolidayCalendar.MinYear and <= HolidayCalendar.MaxYear
        ? HolidayYear.Of(rules.Holidays, year)
        : throw UserInputError.Create(
            $"“year”须为 {HolidayCalendar.MinYear} 至 {HolidayCalendar.MaxYear}，给出的是 {year}。",
            $"\"year\" must be {HolidayCalendar.MinYear} to {HolidayCalendar.MaxYear}, not {year}.");
}
