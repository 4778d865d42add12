namespace Outposts.Registry.Events;

/// <summary>What a campaign gathered, in one district or in all. An event counts in each district in which it has a date, and once in
/// all.</summary>
/// <param name="DistrictCode">GB/T 2260 code; null: all that were counted.</param>
/// <param name="Events">Events with a date in the campaign's days that is not cancelled.</param>
/// <param name="DatesHeld">Dates that took place: over and not cancelled.</param>
/// <param name="DatesToCome">Dates that are on or to come.</param>
/// <param name="DatesCancelled">Dates that were cancelled, or did not take place because the event had ended before.</param>
/// <param name="Attendance">People who came, on the dates of which that was recorded; null when it was on none.</param>
/// <param name="DatesWithAttendance">The dates held of which it was recorded.</param>
public sealed record CampaignCounts(string? DistrictCode, int Events, int DatesHeld, int DatesToCome, int DatesCancelled,
    long? Attendance, int DatesWithAttendance);
