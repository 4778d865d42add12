using System.Text.RegularExpressions;
using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>Where a row says that it is: the position, its system and the district; names what went wrong with a coordinate.</summary>
internal sealed partial class PositionCheck(ImportSettings settings)
{
    private readonly CoarsePositions _coarse = new();
    private ListRecord? _inCgcs2000;

    private static readonly CoordinateSystem[] Systems = Enum.GetValues<CoordinateSystem>();

    /// <summary>A position that passed.</summary>
    /// <param name="Position">WGS 84.</param>
    /// <param name="System">The system in which it was given.</param>
    /// <param name="AsGiven">As it was given.</param>
    /// <param name="District">Code of the district; empty when no districts are known and the row names none.</param>
    public sealed record LocatedPosition(Position Position, CoordinateSystem System, Position AsGiven, string District);

    /// <summary>Tells which positions are coarse and which were taken as WGS 84; call it once, after the last row.</summary>
    public void WarnOfWholeList(RowReader notes)
    {
        _coarse.Warn(notes);
        if (_inCgcs2000 is { } record)
            notes.Warnings.Add(new ImportNote(record.Line, notes.Header(OutpostField.System), "CGCS2000", new(
                "2000 国家大地坐标系按 WGS84 导入，两者相差几厘米", "is taken as WGS84, from which it differs by centimetres"))
            { Feature = record.Feature });
    }

    /// <summary>Determines whether a row says nothing of its position.</summary>
    public static bool IsMissing(RowReader row) =>
        row.Raw(OutpostField.Longitude) is null && row.Raw(OutpostField.Latitude) is null && row.Raw(OutpostField.Position) is null;

    /// <summary>The code of the district that a row without a position names; null when it names none.</summary>
    public string? FindNamedDistrict(RowReader row)
    {
        var named = NamedDistrict(row, out var isUnknown);
        if (isUnknown) RejectDistrict(row);
        return named;
    }

    /// <summary>The position of a row; null when something was refused.</summary>
    public LocatedPosition? Check(RowReader row)
    {
        var system = row.Raw(OutpostField.System) is null ? settings.System : row.ReadEnum<CoordinateSystem>(OutpostField.System);
        if (row.Raw(OutpostField.System) is { } name && Cgcs2000Form().IsMatch(name)) _inCgcs2000 ??= row.Record;
        var read = row.Raw(OutpostField.Position) is null ? ReadApart(row) : ReadTogether(row);
        var named = NamedDistrict(row, out var unknownDistrict);
        if (system is null || read is not { } given || !InRange(row, given.Longitude, given.Latitude))
        {
            if (unknownDistrict) RejectDistrict(row);
            return null;
        }
        var position = ChinaCoordinates.Convert(given, system.Value, CoordinateSystem.Wgs84);
        if (!settings.Region.Contains(position))
        {
            row.RejectPosition(given, LocalizedText.Of($"{position} 不在本地区内", $"{position} lies outside the region"),
                LocalizedText.Of($"{settings.Region}", $"{settings.Region}"));
            return null;
        }
        if ((unknownDistrict && !TakesDistrictOf(row, position)) || !_coarse.Check(row, given)) return null;
        return District(row, given, position, system.Value, named) is { } district
            ? new LocatedPosition(position, system.Value, given, district)
            : null;
    }

    private static Position? ReadApart(RowReader row)
    {
        var (longitude, latitude) = (row.ReadDegrees(OutpostField.Longitude), row.ReadDegrees(OutpostField.Latitude));
        return longitude is null || latitude is null ? null : new Position(longitude.Value, latitude.Value);
    }

    /// <summary>Reads both coordinates from one cell, in either order: no latitude of China is a longitude of it.</summary>
    private static Position? ReadTogether(RowReader row)
    {
        var parts = CellText.ToHalfWidth(row.Raw(OutpostField.Position)!).Trim('(', ')', '[', ']')
            .Split([',', ';', ' ', '/', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var numbers = parts.Select(part => RowReader.ParseDegrees(part)).ToArray();
        if (numbers is not [{ } first, { } second])
        {
            row.Reject(OutpostField.Position, new("不是经度和纬度", "is not a longitude and a latitude"),
                new("两个十进制度数，如 120.3826,36.0671", "two numbers of decimal degrees, such as 120.3826,36.0671"));
            return null;
        }
        var china = RegionBounds.China;
        return !china.Contains(new Position(first, second)) && china.Contains(new Position(second, first))
            ? new Position(second, first) : new Position(first, second);
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
        if (row.Raw(OutpostField.District) is not { } raw) return settings.District ?? NamedByTown(row);
        var text = CellText.ToHalfWidth(raw);
        var code = settings.Districts is { } finder ? finder.FindByCodeOrName(text)?.Code
            : text.Length == 6 && text.All(char.IsAsciiDigit) ? DistrictFinder.GetCurrentCode(text) : null;
        if (code is null && settings.Districts is not null && TownForm().IsMatch(text))
        {
            row.Warn(OutpostField.District, text, new("是镇街，区市按坐标确定", "is a town or street; the district is found from the position"));
            return settings.District;
        }
        if (code is null)
        {
            unknown = true;
        }
        else if (DistrictFinder.GetCurrentCode(text) != text)
        {
            row.Warn(OutpostField.District, text,
                LocalizedText.Of($"旧区划代码，按 {code} 登记", $"is a retired code; it is entered as {code}"));
        }
        return code;
    }

    /// <summary>Asks whether a district whose name is not known, such as 高新区, is that of the position.</summary>
    private bool TakesDistrictOf(RowReader row, Position position)
    {
        if (settings.Districts?.FindAt(position) is { } found)
            return row.Propose(OutpostField.District, UnknownDistrict, LocalizedText.Of($"坐标所在的 {found.Code} {found.Name}",
                $"{found.Code} {found.Name}, where the position lies"));
        RejectDistrict(row);
        return false;
    }

    private void RejectDistrict(RowReader row)
    {
        var known = settings.Districts is null ? null
            : string.Join(", ", settings.Districts.Districts.Select(district => $"{district.Code} {district.Name}"));
        row.Reject(OutpostField.District, UnknownDistrict,
            known is null ? new("六位区划代码", "a code of six digits") : new(known, known));
    }

    private static readonly LocalizedText UnknownDistrict = new("不是已知的区划", "is not a district that is known");

    private string? NamedByTown(RowReader row) => row.Raw(OutpostField.Town) is { } town
        ? settings.Districts?.FindByCodeOrName(CellText.ToHalfWidth(town))?.Code : null;

    [GeneratedRegex("2000|4490", RegexOptions.CultureInvariant)]
    private static partial Regex Cgcs2000Form();

    [GeneratedRegex("(街道|镇|乡|街道办|办事处)$", RegexOptions.CultureInvariant)]
    private static partial Regex TownForm();

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
