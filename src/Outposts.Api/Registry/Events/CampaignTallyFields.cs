using Outposts.GraphQL.Annotations;
using Outposts.Registry;

namespace Outposts.Api.Registry.Events;

/// <summary>What a campaign gathered on its days up to now, in one district or in all that were counted. A day is that on which a date or
/// a visit begins, in the region's time.</summary>
[ObjectType<CampaignTally>(Name = "CampaignCounts", Ignore = [nameof(CampaignTally.Visits)])]
public static class CampaignTallyFields
{
    /// <summary>The district; null: all that were counted.</summary>
    /// <param name="tally">The counts.</param>
    public static District? District([Parent] CampaignTally tally, RegistrySnapshot snapshot) =>
        tally.Events.DistrictCode is { } code ? snapshot.DistrictByCode(code) : null;

    /// <summary>Events with a date that is not cancelled; one that is in two districts counts in each, and once in all.</summary>
    [BindMember(nameof(CampaignTally.Events))]
    public static int Events([Parent] CampaignTally tally) => tally.Events.Events;

    /// <summary>Dates that took place: over and not cancelled.</summary>
    public static int DatesHeld([Parent] CampaignTally tally) => tally.Events.DatesHeld;

    /// <summary>Dates that are on or to come.</summary>
    public static int DatesToCome([Parent] CampaignTally tally) => tally.Events.DatesToCome;

    /// <summary>Dates that were cancelled, or whose event had ended before.</summary>
    public static int DatesCancelled([Parent] CampaignTally tally) => tally.Events.DatesCancelled;

    /// <summary>People who came, on the dates of which that was recorded; null when it was on none.</summary>
    public static long? Attendance([Parent] CampaignTally tally) => tally.Events.Attendance;

    /// <summary>The dates held of which attendance was recorded.</summary>
    public static int DatesWithAttendance([Parent] CampaignTally tally) => tally.Events.DatesWithAttendance;

    /// <summary>Visits of the health bus that took place.</summary>
    public static long VisitsHeld([Parent] CampaignTally tally) => tally.Visits.Held;

    /// <summary>Visits whose time is over and of which nobody has said that they took place.</summary>
    public static long VisitsUnclear([Parent] CampaignTally tally) => tally.Visits.Unclear;

    /// <summary>Bookings of these visits that had a seat and were not cancelled.</summary>
    public static long Bookings([Parent] CampaignTally tally) => tally.Visits.Bookings;

    /// <summary>People checked in at these visits.</summary>
    public static long CheckIns([Parent] CampaignTally tally) => tally.Visits.CheckIns;
}
