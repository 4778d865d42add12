using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Distance;
using Outposts.Geodesy;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Registry;

/// <summary>Finds the division in which a position lies. Immutable and safe to share between threads.</summary>
public sealed class DistrictFinder
{
    private static readonly Dictionary<string, string> Retired = new(StringComparer.Ordinal)
    {
        ["370282"] = "370215", // 即墨市, a district since 2017
        ["370284"] = "370211", // 胶南市, part of 黄岛区 since 2012
        ["370205"] = "370203", // 四方区, part of 市北区 since 2012
    };

    private readonly (District District, Envelope Box, IndexedPointInAreaLocator Locator)[] _areas;
    private readonly Dictionary<string, District> _byCode;

    /// <summary>A finder over divisions that do not overlap.</summary>
    /// <param name="districts">The divisions; where two touch, the earlier one has the common border.</param>
    public DistrictFinder(IEnumerable<District> districts)
    {
        _areas = [.. districts.Select(district =>
        {
            var locator = new IndexedPointInAreaLocator(district.Area);
            locator.Locate(new Coordinate(0, 0)); // builds the index here, on one thread; afterwards it is only read
            return (district, district.Area.EnvelopeInternal, locator);
        })];
        _byCode = _areas.ToDictionary(area => area.District.Code, area => area.District, StringComparer.Ordinal);
    }

    /// <summary>The divisions in the order given.</summary>
    public IEnumerable<District> Districts => _areas.Select(area => area.District);

    /// <summary>The division in which a WGS 84 position lies; null when in none.</summary>
    public District? At(Position position)
    {
        var coordinate = new Coordinate(position.Longitude, position.Latitude);
        foreach (var (district, box, locator) in _areas)
        {
            if (box.Contains(coordinate) && locator.Locate(coordinate) != Location.Exterior) return district;
        }
        return null;
    }

    /// <summary>The division nearest to a position that lies in none, when it is within so many metres; null when none is.</summary>
    /// <param name="position">WGS 84.</param>
    /// <param name="metres">The farthest border that counts.</param>
    public District? Near(Position position, double metres) => _areas
        .Where(area => Within(area.Box, position, metres))
        .Select(area => (area.District, Metres: MetresFrom(area.District, position)))
        .Where(near => near.Metres <= metres)
        .OrderBy(near => near.Metres)
        .Select(near => near.District)
        .FirstOrDefault();

    /// <summary>Metres from a WGS 84 position to a division, 0 inside; positive infinity when there is no such division.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="position">WGS 84.</param>
    public double MetresFrom(string code, Position position) =>
        _byCode.TryGetValue(code, out var district) ? MetresFrom(district, position) : double.PositiveInfinity;

    // The nearest point in degrees is not quite the nearest in metres; for borders some hundred metres away the difference is none.
    private static double MetresFrom(District district, Position position)
    {
        var point = district.Area.Factory.CreatePoint(new Coordinate(position.Longitude, position.Latitude));
        var border = DistanceOp.NearestPoints(district.Area, point)[0];
        return Geodesic.Distance(position, new Position(border.X, border.Y));
    }

    private static bool Within(Envelope box, Position position, double metres)
    {
        var widened = box.Copy();
        widened.ExpandBy(metres / 110_000 / Math.Cos(position.Latitude * Math.PI / 180));
        return widened.Contains(position.Longitude, position.Latitude);
    }

    /// <summary>The division of a code or a name, retired codes and 即墨市-like names included; null when it is none.</summary>
    /// <param name="codeOrName">Six digits, twelve digits of which the first six count, or the Chinese or English name.</param>
    public District? Named(string codeOrName)
    {
        var text = codeOrName.Trim();
        if (text.Length == 12 && text.All(char.IsAsciiDigit)) text = text[..6];
        if (_byCode.TryGetValue(Current(text), out var found)) return found;
        return _byCode.Values.FirstOrDefault(district =>
            district.Name == text
            || (text.Length > 2 && district.Name[..^1] == text[..^1] && text[^1] is '区' or '市' or '县')
            || string.Equals(district.EnglishName, text, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The code that is in force for a division of Qingdao, given one that may have been retired.</summary>
    public static string Current(string code) => Retired.GetValueOrDefault(code, code);
}
