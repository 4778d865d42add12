namespace Outposts.PostGis.Visits.Schedule;

/// <summary>The quota of the two-cancer screening in a year.</summary>
/// <param name="Year">The calendar year of the visits.</param>
/// <param name="Quota">The quota; null: no limit.</param>
/// <param name="Taken">The number of seats held or used.</param>
public sealed record ScreeningQuota(int Year, int? Quota, int Taken)
{
    /// <summary>The number of seats left; null: no limit.</summary>
    public int? Left => Quota is { } quota ? Math.Max(0, quota - Taken) : null;
}
