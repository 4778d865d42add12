using Outposts.Hours;

namespace Outposts.Travel.Roads;

/// <summary>The moment for which gates, ferries and ways with hours are judged: that of departure, for the whole way.</summary>
/// <param name="Local">The local time of the region.</param>
/// <param name="Holidays">The official calendar.</param>
public sealed record RoadMoment(DateTime Local, HolidayCalendar Holidays);
