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

    /// <summary>The largest number of future bookings of one device, 1 to 1000; null: no limit.</summary>
    public Optional<int?> BookingsPerDevice { get; init; }

    /// <summary>The quota of the two-cancer screening for a calendar year, 0 or more; null: no limit.</summary>
    public Optional<int?> TwoCancerQuota { get; init; }

    internal string? Validate() =>
        SetUpMinutes is < 0 or > 720 ? $"\"setUpMinutes\" must be 0 to 720, not {SetUpMinutes}."
        : PackUpMinutes is < 0 or > 720 ? $"\"packUpMinutes\" must be 0 to 720, not {PackUpMinutes}."
        : WalkInShare is not (null or (>= 0 and < 1))
            ? FormattableString.Invariant($"\"walkInShare\" must be 0 to less than 1, not {WalkInShare}.")
        : BookingsPerDevice.Value is < 1 or > 1000 ? $"\"bookingsPerDevice\" must be 1 to 1000 or null, not {BookingsPerDevice.Value}."
        : TwoCancerQuota.Value < 0 ? $"\"twoCancerQuota\" must be 0 or more or null, not {TwoCancerQuota.Value}."
        : null;

    internal VisitSettings ApplyTo(VisitSettings settings) => new(
        SetUpMinutes ?? settings.SetUpMinutes, PackUpMinutes ?? settings.PackUpMinutes, WalkInShare ?? settings.WalkInShare,
        BookingsPerDevice.HasValue ? BookingsPerDevice.Value : settings.BookingsPerDevice,
        TwoCancerQuota.HasValue ? TwoCancerQuota.Value : settings.TwoCancerQuota);
}
