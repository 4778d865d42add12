using System.Globalization;

namespace Outposts.Registry;

/// <summary>A field of an outpost whose value changed.</summary>
/// <param name="Field">The name of the field, such as <c>openingHours</c>.</param>
/// <param name="Before">The value before, as text; null when it was unknown.</param>
/// <param name="After">The value after, as text; null when it is unknown.</param>
public sealed record OutpostFieldChange(string Field, string? Before, string? After)
{
    private static readonly (string Name, Func<Outpost, string?> Read)[] Fields =
    [
        ("name", o => o.Name),
        ("aliases", o => Join(o.Aliases)),
        ("kind", o => EnumNames.ToWireName(o.Kind)),
        ("functions", o => Join(o.Functions.Select(EnumNames.ToWireName))),
        ("status", o => EnumNames.ToWireName(o.Status)),
        ("suspendedUntil", o => Moment(o.SuspendedUntil)),
        ("suspensionReason", o => o.SuspensionReason),
        ("position", o => string.Create(CultureInfo.InvariantCulture, $"{o.Position.Longitude:R}, {o.Position.Latitude:R}")),
        ("address", o => o.Address),
        ("floor", o => o.Floor),
        ("landmark", o => o.Landmark),
        ("district", o => o.DistrictCode),
        ("host", o => o.Host is { } host ? EnumNames.ToWireName(host) : null),
        ("operator", o => o.Operator),
        ("level", o => o.Level is { } level ? EnumNames.ToWireName(level) : null),
        ("eligibility", o => EnumNames.ToWireName(o.Eligibility)),
        ("groups", o => Join(o.Groups.Select(EnumNames.ToWireName))),
        ("services", o => Join(o.Services.OrderBy(offer => offer.Service).Select(Offer))),
        ("openingHours", o => o.OpeningHours),
        ("hoursRemark", o => o.HoursRemark),
        ("accessModes", o => Join(o.AccessModes.Select(EnumNames.ToWireName))),
        ("phone", o => o.Phone),
        ("website", o => o.Website),
        ("wheelchair", o => o.Wheelchair is { } wheelchair ? (wheelchair ? "true" : "false") : null),
        ("capacity", o => o.Capacity?.ToString(CultureInfo.InvariantCulture)),
        ("establishedOn", o => o.EstablishedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("photos", o => Join(o.Photos.Select(Photo))),
        ("confirmedAt", o => Moment(o.ConfirmedAt)),
    ];

    /// <summary>The names of all fields that changes tell of, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Fields.Select(field => field.Name)];

    /// <summary>The fields whose values differ between two states of an outpost. Positions are WGS 84, longitude first; moments are in UTC;
    /// services are written as in a list, <c>SERVICE=STATE@hours</c>.</summary>
    public static IReadOnlyList<OutpostFieldChange> Between(Outpost before, Outpost after) =>
        [.. Fields.Select(field => new OutpostFieldChange(field.Name, field.Read(before), field.Read(after)))
            .Where(change => change.Before != change.After)];

    /// <summary>What a new outpost tells: its fields that are known, with nothing before them.</summary>
    public static IReadOnlyList<OutpostFieldChange> Of(Outpost created) =>
        [.. Fields.Select(field => new OutpostFieldChange(field.Name, null, field.Read(created)))
            .Where(change => change.After is not null)];

    // The digits tell one photo from another; nobody reads more of them.
    private static string Photo(OutpostPhoto photo)
    {
        var caption = (photo.Caption ?? photo.EnglishCaption) is { } words ? $" ({words})" : "";
        return $"{EnumNames.ToWireName(photo.Kind)} {photo.Sha256[..8]}{caption}";
    }

    private static string? Join(IEnumerable<string> items) => string.Join("; ", items) is { Length: > 0 } text ? text : null;

    private static string? Moment(DateTimeOffset? at) => at is { } known ? UtcTimestamp.Format(known) : null;

    private static string Offer(ServiceOffer offer) =>
        $"{EnumNames.ToWireName(offer.Service)}={EnumNames.ToWireName(offer.Availability)}{(offer.Hours is null ? "" : $"@{offer.Hours}")}";
}
