using Outposts.Hours;

namespace Outposts.PostGis.Hours;

/// <summary>The imported tables of holidays at one version.</summary>
/// <param name="Version">The version of the feed.</param>
/// <param name="Holidays">The calendar of the imported years.</param>
public sealed record HolidayContent(long Version, HolidayCalendar Holidays);
