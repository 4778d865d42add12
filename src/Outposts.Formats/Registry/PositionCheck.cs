using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>Where a row says that it is: the position, its system and the district; names what went wrong with a coordinate.</summary>
internal sealed class PositionCheck(ImportSettings settings)
{
    private static readonly CoordinateSystem[] Systems = Enum.GetValues<CoordinateSystem>();

    /// <summary>A position that passed.</summary>
    /// <param name="Position">WGS 84.</param>
    /// <param name="System">The system in which it was given.</param>
    /// <param name="AsGiven">As it was given.</param>
    /// <param name="District">Code of the district; empty when no districts are known and the row names none.</param>
    public sealed record LocatedPosition(Position Position, CoordinateSystem System, Position AsGiven, string District);

    /// <summary>The position of a row; null when something was refused.</summary>
    public LocatedPosition? Check(RowReader row)
    {
        var system = row.Raw(OutpostField.System) is null ? settings.System : row.ReadEnum<CoordinateSystem>(OutpostField.System);
        var longitude = row.ReadDegrees(OutpostField.Longitude);
        var latitude = row.ReadDegrees(OutpostField.Latitude);
        var named = NamedDistrict(row, out var unknownDistrict);
        if (system is null || longitude is null || latitude is null || !InRange(row, longitude.Value, latitude.Value)) return null;
        var given = new Position(longitude.Value, latitude.Value);
        var position = ChinaCoordinates.Convert(given, system.Value, CoordinateSystem.Wgs84);
        if (!settings.Region.Contains(position))
        {
            row.RejectPosition(given, LocalizedText.Of($"{position} 不在本地区内", $"{position} lies outside the region"),
                LocalizedText.Of($"{settings.Region}", $"{settings.Region}"));
            return null;
        }
        if (unknownDistrict) return null;
        return District(row, given, position, system.Value, named) is { } district
            ? new LocatedPosition(position, system.Value, given, district)
            : null;
    }

    private bool InRange(RowReader row, double longitude, double latitude)
    {
        var china = RegionBounds.China;
        if (china.Contains(new Position(longitude, latitude))) return true;
        if (china.Contains(new Position(latitude, longitude)))
        {
            row.RejectPosition(new Position(longitude, latitude), new("经度和纬度像是写反了", "longitude and latitude look swapped"),
                new("经度 73…136 在前，纬度 3…54 在后", "longitude 73…136 first, then latitude 3…54"));
            return false;
        }
        if (longitude < china.West || longitude > china.East)
            row.Reject(OutpostField.Longitude, new("不在中国的经度范围内", "is outside China's range of longitude"), new("73…136", "73…136"));
        if (latitude < china.South || latitude > china.North)
            row.Reject(OutpostField.Latitude, new("不在中国的纬度范围内", "is outside China's range of latitude"), new("3…54", "3…54"));
        return false;
    }

    private string? NamedDistrict(RowReader row, out bool unknown)
    {
        unknown = false;
        if (row.Raw(OutpostField.District) is not { } raw) return null;
        var text = CellText.ToHalfWidth(raw);
        var code = settings.Districts is { } finder ? finder.FindByCodeOrName(text)?.Code
            : text.Length == 6 && text.All(char.IsAsciiDigit) ? DistrictFinder.GetCurrentCode(text) : null;
        if (code is null)
        {
            unknown = true;
            var known = settings.Districts is null ? null
                : string.Join(", ", settings.Districts.Districts.Select(district => $"{district.Code} {district.Name}"));
            row.Reject(OutpostField.District, new("不是已知的区划", "is not a district that is known"),
                known is null ? new("六位区划代码", "a code of six digits") : new(known, known));
        }
        else if (DistrictFinder.GetCurrentCode(text) != text)
        {
            row.Warn(OutpostField.District, text,
                LocalizedText.Of($"旧区划代码，按 {code} 登记", $"is a retired code; it is entered as {code}"));
        }
        return code;
    }

    private string? District(RowReader row, Position given, Position position, CoordinateSystem system, string? named)
    {
        if (settings.Districts is not { } finder) return named ?? "";
        var found = finder.FindAt(position);
        if (found is not null && (named is null || named == found.Code)) return found.Code;
        if (named is not null && finder.GetDistance(named, position) <= DistrictFinder.MaxShoreDistance) return named;
        var likely = LikelySystem(finder, given, system, named);
        if (named is not null && found is not null)
        {
            var reason = LocalizedText.Of($"坐标在 {found.Code} {found.Name}，仍按所填区划登记",
                $"the position is in {found.Code} {found.Name}; the district stays as given");
            row.Warn(OutpostField.District, named, WithSystem(reason, likely, system));
            return named;
        }
        if (named is null && finder.FindNearest(position, DistrictFinder.MaxShoreDistance) is { } near)
        {
            row.Warn(OutpostField.Longitude, given.ToString(), WithSystem(
                LocalizedText.Of($"在边界外不远处，按 {near.Code} {near.Name} 登记",
                    $"lies just outside the borders; it is entered under {near.Code} {near.Name}"),
                    likely, system));
            return near.Code;
        }
        row.RejectPosition(given, WithSystem(
            new("不在任何区划内（在海上或本地区之外）", "lies in no district (at sea, or outside the region)"), likely, system));
        return null;
    }

    /// <summary>The other system under which the same numbers would lie where they should; null when there is none.</summary>
    private static CoordinateSystem? LikelySystem(DistrictFinder finder, Position given, CoordinateSystem system, string? named)
    {
        foreach (var other in Systems)
        {
            if (other == system) continue;
            var district = finder.FindAt(ChinaCoordinates.Convert(given, other, CoordinateSystem.Wgs84));
            if (district is not null && (named is null || district.Code == named)) return other;
        }
        return null;
    }

    private static LocalizedText WithSystem(LocalizedText reason, CoordinateSystem? likely, CoordinateSystem given)
    {
        if (likely is null) return reason;
        var (other, own) = (EnumNames.ToWireName(likely.Value), EnumNames.ToWireName(given));
        return new($"{reason.Chinese}；像是 {other} 坐标被当作 {own}", $"{reason.English}; looks like {other} coordinates taken for {own}");
    }
}
