using System.Globalization;
using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>An outpost as the cells of a list: what <see cref="OutpostFile"/> reads back as the same outpost.</summary>
internal static class OutpostCells
{
    /// <summary>Gets the text of a cell; empty when unknown. Positions are written exactly, WGS 84.</summary>
    public static string Of(Outpost outpost, string field) => field switch
    {
        OutpostField.Code => outpost.Code,
        OutpostField.Name => outpost.Name,
        OutpostField.Aliases => string.Join(';', outpost.Aliases),
        OutpostField.Kind => outpost.Kind.Code,
        OutpostField.Functions => Names(outpost.Functions),
        OutpostField.Status => EnumNames.ToWireName(outpost.Status),
        OutpostField.Longitude => Number(outpost.Position.Longitude),
        OutpostField.Latitude => Number(outpost.Position.Latitude),
        OutpostField.System => EnumNames.ToWireName(CoordinateSystem.Wgs84),
        OutpostField.Address => outpost.Address ?? "",
        OutpostField.Floor => outpost.Floor ?? "",
        OutpostField.Landmark => outpost.Landmark ?? "",
        OutpostField.District => outpost.DistrictCode,
        OutpostField.Host => outpost.Host is { } host ? EnumNames.ToWireName(host) : "",
        OutpostField.Operator => outpost.Operator ?? "",
        OutpostField.Level => outpost.Level is { } level ? EnumNames.ToWireName(level) : "",
        OutpostField.Eligibility => outpost.Eligibility == Eligibility.Unknown ? "" : EnumNames.ToWireName(outpost.Eligibility),
        OutpostField.Groups => Names(outpost.Groups),
        OutpostField.Services => string.Join(';', outpost.Services.Select(Service)),
        // Words that are no hours are written where they were read.
        OutpostField.OpeningHours => outpost.OpeningHours ?? outpost.HoursRemark ?? "",
        OutpostField.AccessModes => Names(outpost.AccessModes),
        OutpostField.Phone => outpost.Phone ?? "",
        OutpostField.Website => outpost.Website ?? "",
        OutpostField.Wheelchair => outpost.Wheelchair switch { true => "true", false => "false", null => "" },
        OutpostField.Capacity => outpost.Capacity?.ToString(CultureInfo.InvariantCulture) ?? "",
        OutpostField.EstablishedOn => outpost.EstablishedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No such column."),
    };

    /// <summary>The column of <see cref="PhotosOf"/>, which imports leave out: photos are not changed by lists.</summary>
    public const string Photos = "photos";

    /// <summary>Gets the addresses of the photos that everybody may see; empty when there are none, or the outpost is not public.</summary>
    public static string PhotosOf(Outpost outpost, Uri site) => !outpost.IsPublic() ? ""
        : string.Join(';', outpost.Photos.Select(photo => new Uri(site, PhotoAddress.Of(photo.Sha256)).AbsoluteUri));

    private static string Service(ServiceOffer offer)
    {
        var state = offer.Availability == Availability.Available ? "" : "=" + EnumNames.ToWireName(offer.Availability);
        var hours = offer.Hours is null ? "" : "@" + offer.Hours;
        return offer.Service.Code + state + hours;
    }

    private static string Names<T>(IReadOnlyList<T> values) where T : struct => string.Join(';', values.Select(EnumNames.ToWireName));

    private static string Number(double degrees) => degrees.ToString("R", CultureInfo.InvariantCulture);
}
