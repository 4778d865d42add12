using System.Text.RegularExpressions;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Distance;
using Outposts.Geodesy;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Registry;

/// <summary>Finds the district in which a position lies. Immutable and safe to share between threads.</summary>
public sealed partial class DistrictFinder
{
    /// <summary>How far out at sea, in metres, a position still counts to the nearest division: borders and shores are good to about
    /// 200 m, so a quay may lie just outside all of them.</summary>
    public const double MaxShoreDistance = 500;

    private static readonly Dictionary<string, string> CurrentCodes = new(StringComparer.Ordinal)
    {
        ["370282"] = "370215", // 即墨市, a district since 2017
        ["370284"] = "370211", // 胶南市, part of 黄岛区 since 2012
        ["370205"] = "370203", // 四方区, part of 市北区 since 2012
    };

    // Names that are in use beside that of the division.
    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.Ordinal)
    {
        ["西海岸新区"] = "370211",
        ["西海岸"] = "370211",
        ["胶南市"] = "370211",
        ["胶南"] = "370211",
        ["经济技术开发区"] = "370211",
        ["四方区"] = "370203",
        ["四方"] = "370203",
    };

    private readonly DistrictArea[] _areas;
    private readonly Dictionary<string, DistrictArea> _byCode;
    private readonly STRtree<int> _tree = new();

    /// <summary>A finder over districts that do not overlap.</summary>
    /// <param name="districts">The districts; where two touch, the earlier one has the common border.</param>
    public DistrictFinder(IEnumerable<District> districts)
    {
        _areas = [.. districts.Select(district => new DistrictArea(district))];
        _byCode = _areas.ToDictionary(area => area.District.Code, StringComparer.Ordinal);
        for (var i = 0; i < _areas.Length; i++) _tree.Insert(_areas[i].District.Area.EnvelopeInternal, i);
        _tree.Build(); // at the first question otherwise, which is not safe to share
    }

    /// <summary>The districts in the order given.</summary>
    public IEnumerable<District> Districts => _areas.Select(area => area.District);

    /// <summary>The district in which a WGS 84 position lies; null when in none.</summary>
    public District? FindAt(Position position)
    {
        var coordinate = new Coordinate(position.Longitude, position.Latitude);
        return _tree.Query(new Envelope(coordinate)).Order().Select(index => _areas[index])
            .FirstOrDefault(area => area.Covers(coordinate))?.District;
    }

    /// <summary>The district nearest to a position that lies in none, when it is within so many metres; null when none is.</summary>
    /// <param name="position">WGS 84.</param>
    /// <param name="metres">The farthest border that counts.</param>
    public District? FindNearest(Position position, double metres)
    {
        var box = new Envelope(position.Longitude, position.Longitude, position.Latitude, position.Latitude);
        // A degree is nowhere shorter than 110 km of latitude, or than that times the cosine of longitude.
        box.ExpandBy(metres / 110_000 / Math.Cos(position.Latitude * Math.PI / 180));
        return _tree.Query(box).Order()
            .Select(index => (_areas[index].District, Metres: _areas[index].GetDistance(position)))
            .Where(near => near.Metres <= metres)
            .OrderBy(near => near.Metres)
            .Select(near => near.District)
            .FirstOrDefault();
    }

    /// <summary>Metres from a WGS 84 position to a district, 0 inside; positive infinity when there is no such district.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="position">WGS 84.</param>
    public double GetDistance(string code, Position position) =>
        _byCode.TryGetValue(code, out var area) ? area.GetDistance(position) : double.PositiveInfinity;

    /// <summary>The district of a code or a name, retired codes and 即墨市-like names included; null when it is none.</summary>
    /// <param name="codeOrName">Six digits, twelve digits of which the first six count, or the Chinese or English name; the province and
    /// city in front and a town, street or union behind do not count.</param>
    public District? FindByCodeOrName(string codeOrName)
    {
        var text = WithoutCity().Replace(codeOrName.Trim(), "");
        if (text.Length == 12 && text.All(char.IsAsciiDigit)) text = text[..6];
        if (_byCode.TryGetValue(GetCurrentCode(text), out var found)) return found.District;
        if (OtherNames.FirstOrDefault(entry => text.StartsWith(entry.Key, StringComparison.Ordinal)) is { Value: { } code }
            && _byCode.TryGetValue(code, out found)) return found.District;
        return Districts.FirstOrDefault(district => district.Name == text || district.Name[..^1] == text
                || (text.Length > 2 && text[^1] is '区' or '市' or '县' && district.Name[..^1] == text[..^1])
                || string.Equals(district.EnglishName, text, StringComparison.OrdinalIgnoreCase))
            // A town, a street or the union of a district: 市南区八大峡街道, 市南区总工会.
            ?? Districts.FirstOrDefault(district => text.StartsWith(district.Name, StringComparison.Ordinal));
    }

    // 青岛市市南区, 山东省青岛市市南区; what is left must not be empty, because 胶州市 is a district.
    [GeneratedRegex("^(中国)?(山东省?)?(青岛市?)(?=.)|^山东省|^原(?=.)", RegexOptions.CultureInvariant)]
    private static partial Regex WithoutCity();

    /// <summary>The code that is in force for a district of Qingdao, given one that may have been retired.</summary>
    public static string GetCurrentCode(string code) => CurrentCodes.GetValueOrDefault(code, code);

    /// <summary>A district with what makes looking it up quick; built whole, afterwards only read.</summary>
    private sealed class DistrictArea
    {
        private readonly Envelope _envelope;
        private readonly IndexedPointInAreaLocator _locator;
        private readonly IndexedFacetDistance _border;

        public DistrictArea(District district)
        {
            District = district;
            _envelope = district.Area.EnvelopeInternal;
            _locator = new IndexedPointInAreaLocator(district.Area);
            _border = new IndexedFacetDistance(district.Area);
            // Both build their index at the first question: asked here, they are safe to share afterwards.
            _locator.Locate(new Coordinate(0, 0));
            _border.Distance(Point(default));
        }

        public District District { get; }

        public bool Covers(Coordinate coordinate) => _envelope.Contains(coordinate) && _locator.Locate(coordinate) != Location.Exterior;

        /// <summary>The nearest point in degrees is not quite the nearest in metres; for borders some hundred metres away the difference is
        /// none.</summary>
        public double GetDistance(Position position)
        {
            if (Covers(new Coordinate(position.Longitude, position.Latitude))) return 0;
            var border = _border.NearestPoints(Point(position))[0];
            return Geodesic.Distance(position, new Position(border.X, border.Y));
        }

        private Point Point(Position position) => District.Area.Factory.CreatePoint(new Coordinate(position.Longitude, position.Latitude));
    }
}
