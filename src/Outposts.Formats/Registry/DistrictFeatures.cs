using Outposts.Formats.Cql2;
using Outposts.Formats.Features;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>The districts as features: polygons.</summary>
public static class DistrictFeatures
{
    /// <summary>Gets the properties.</summary>
    public static IReadOnlyList<FeatureColumn<District>> Columns { get; } =
    [
        new("code", Cql2Type.Text, new("区划代码", "GB/T 2260 code"), district => district.Code),
        new("name", Cql2Type.Text, new("名称", "Chinese name"), district => district.Name),
        new("english_name", Cql2Type.Text, new("英文名称", "English name"), district => district.EnglishName),
        new("population", Cql2Type.Integer, new("常住人口", "Residents of the latest census"), district => district.Population),
    ];

    /// <summary>Creates the table; districts have no time.</summary>
    public static FeatureTable Create(IEnumerable<District> districts) =>
        new FeatureTable<District>(districts, Columns, district => district.Code, district => district.Area);
}
