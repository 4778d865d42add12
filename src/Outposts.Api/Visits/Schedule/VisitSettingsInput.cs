using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>Settings of the schedule; fields left out stay unchanged.</summary>
public sealed record VisitSettingsInput
{
    /// <summary>The minutes from arrival to the first slot, 0 to 720.</summary>
    public int? SetUpMinutes { get; init; }

    /// <summary>The minutes from the last slot to departure, 0 to 720.</summary>
    public int? PackUpMinutes { get; init; }

    /// <summary>The share of a new visit's capacity reserved for walk-ins, 0 to less than 1.</summary>
    public double? WalkInShare { get; init; }

    /// <summary>The largest number of future bookings of one device, 1 to 1000; null: none is set, and the host's default
    /// (<c>Limits:BookingsPerDevice</c>, 6) holds for bookings that give a device.</summary>
    public Optional<int?> BookingsPerDevice { get; init; }

    /// <summary>The quota of the two-cancer screening for a calendar year, 0 or more; null: no limit.</summary>
    public Optional<int?> TwoCancerQuota { get; init; }

    internal LocalizedText? Validate() =>
        SetUpMinutes is < 0 or > 720 ? LocalizedText.Of($"“setUpMinutes”须为 0 至 720，给出的是 {SetUpMinutes}。",
            $"\"setUpMinutes\" must be 0 to 720, not {SetUpMinutes}.")
        : PackUpMinutes is < 0 or > 720 ? LocalizedText.Of($"“packUpMinutes”须为 0 至 720，给出的是 {PackUpMinutes}。",
            $"\"packUpMinutes\" must be 0 to 720, not {PackUpMinutes}.")
        : WalkInShare is not (null or (>= 0 and < 1)) ? LocalizedText.Of($"“walkInShare”须不小于 0 且小于 1，给出的是 {WalkInShare}。",
            $"\"walkInShare\" must be 0 to less than 1, not {WalkInShare}.")
        : BookingsPerDevice.Value is < 1 or > 1000 ? LocalizedText.Of(
            $"“bookingsPerDevice”须为 1 至 1000 或 null，给出的是 {BookingsPerDevice.Value}。",
            $"\"bookingsPerDevice\" must be 1 to 1000 or null, not {BookingsPerDevice.Value}.")
        : TwoCancerQuota.Value < 0 ? LocalizedText.Of($"“twoCancerQuota”须不小于 0 或为 null，给出的是 {TwoCancerQuota.Value}。",
            $"\"twoCancerQuota\" must be 0 or more or null, not {TwoCancerQuota.Value}.")
        : null;

    internal VisitSettings ApplyTo(VisitSettings settings) => new(
        SetUpMinutes ?? settings.SetUpMinutes, PackUpMinutes ?? settings.PackUpMinutes, WalkInShare ?? settings.WalkInShare,
        BookingsPerDevice.HasValue ? BookingsPerDevice.Value : settings.BookingsPerDevice,
        TwoCancerQuota.HasValue ? TwoCancerQuota.Value : settings.TwoCancerQuota);
}
