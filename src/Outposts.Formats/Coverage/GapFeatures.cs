using NetTopologySuite.Geometries;
using Outposts.Coverage;
using Outposts.Formats.Cql2;
using Outposts.Formats.Features;

namespace Outposts.Formats.Coverage;

/// <summary>The gaps of coverage as features: polygons with the properties of <see cref="CoverageGeoJson"/>.</summary>
public static class GapFeatures
{
    /// <summary>Gets the properties, for a description of them.</summary>
    public static IReadOnlyList<FeatureColumn> Columns { get; } = ColumnsOf(null);

    /// <summary>Creates the table; gaps have no time. Computes the gaps and their areas where the report does not know them yet.</summary>
    /// <param name="report">The computed coverage.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static FeatureTable Create(CoverageReport report, CancellationToken cancellationToken)
    {
        var gaps = report.FindGaps(cancellationToken).Select(gap =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return (Gap: gap, Area: report.AreaOf(gap, cancellationToken));
        });
        return new FeatureTable<(CoverageGap Gap, Geometry Area)>(gaps, ColumnsOf(report), one => one.Gap.Id, one => one.Area);
    }

    private static List<FeatureColumn<(CoverageGap Gap, Geometry Area)>> ColumnsOf(CoverageReport? report) =>
    [
        new("demand", Cql2Type.Number, new("缺口人数", "Workers who are not covered"), one => one.Gap.Demand),
        new("longitude", Cql2Type.Number, new("中心经度", "Longitude of the centre, WGS 84"), one => one.Gap.Centre.Longitude),
        new("latitude", Cql2Type.Number, new("中心纬度", "Latitude of the centre, WGS 84"), one => one.Gap.Centre.Latitude),
        new("district", Cql2Type.Text, new("区划代码", "GB/T 2260 code of the district"), one => one.Gap.DistrictCode),
        new("nearest", Cql2Type.Text, new("最近的阵地", "Code of the nearest outpost"), one => report?.NearestName(one.Gap)),
        new("nearest_metres", Cql2Type.Number, new("距最近阵地（米）", "Metres to the nearest outpost"),
            one => one.Gap.NearestDistance is { } metres ? Math.Round(metres, 3) : null),
    ];
}
