namespace Outposts.Reporting;

/// <summary>The visits of a district that began in a month and are over.</summary>
/// <param name="Month">The place of the month among those that are asked for, from 0.</param>
/// <param name="DistrictCode">GB/T 2260 code.</param>
/// <param name="Visits">The visits and their bookings.</param>
/// <param name="Ratings">What people said of them.</param>
public sealed record VisitMonth(int Month, string DistrictCode, VisitCounts Visits, RatingCounts Ratings);
