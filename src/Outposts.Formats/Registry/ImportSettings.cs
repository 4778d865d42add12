using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>What a list is read against.</summary>
public sealed record ImportSettings
{
    /// <summary>The coordinate system of rows that name none.</summary>
    public CoordinateSystem System { get; init; } = CoordinateSystem.Wgs84;

    /// <summary>Where positions may lie, WGS 84.</summary>
    public RegionBounds Region { get; init; } = RegionBounds.Qingdao;

    /// <summary>The districts; null when none are known, and then a row without a district is left to the register,
    /// its <see cref="Outpost.DistrictCode"/> empty.</summary>
    public DistrictFinder? Districts { get; init; }

    /// <summary>
    /// Where the outposts that the register holds already are, by code, WGS 84. A list whose outposts would all move by the shift
    /// between two coordinate systems is then named as such.
    /// </summary>
    public IReadOnlyDictionary<string, Position> Known { get; init; } = new Dictionary<string, Position>();

    /// <summary>Columns given by hand, header of the file to written name of the column (<c>--map 站名=name</c>); they win over
    /// synonyms.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();
}
