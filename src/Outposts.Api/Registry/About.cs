namespace Outposts.Api.Registry;

/// <summary>What to know about the data of this server.</summary>
/// <param name="Demonstration">Whether made-up outposts or visits are among what is shown: what the page then says at its foot. The
/// planner's layers each say it for themselves.</param>
/// <param name="MissingHolidayTable">The year whose table of holidays and make-up workdays is missing, from 60 days before it begins; null
/// when there is none. Only the holidays of the law are known in it.</param>
public sealed record About(bool Demonstration, int? MissingHolidayTable);
