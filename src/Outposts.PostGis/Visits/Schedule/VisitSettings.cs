namespace Outposts.PostGis.Visits.Schedule;

/// <summary>The settings of the schedule.</summary>
/// <param name="SetUpMinutes">The minutes from arrival to the first slot, 0 to 720.</param>
/// <param name="PackUpMinutes">The minutes from the last slot to departure, 0 to 720.</param>
/// <param name="WalkInShare">The share of a new visit's capacity reserved for walk-ins, 0 to less than 1.</param>
/// <param name="BookingsPerDevice">The largest number of future bookings of one device, 1 to 1000; null: none is set, and the
/// host's default (<c>Limits:BookingsPerDevice</c>, 6) holds for bookings that give a device.</param>
/// <param name="TwoCancerQuota">The quota of the two-cancer screening for a calendar year, 0 or more; null: no limit.</param>
public sealed record VisitSettings(int SetUpMinutes, int PackUpMinutes, double WalkInShare, int? BookingsPerDevice, int? TwoCancerQuota);
