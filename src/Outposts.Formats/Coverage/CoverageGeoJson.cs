using NetTopologySuite.Features;
using Outposts.Formats.GeoJson;

namespace Outposts.Formats.Coverage;

/// <summary>
/// Writes coverage as a GeoJSON FeatureCollection: demand points as points, gaps and districts as polygons. The total is the member
/// <c>coverage</c> of the collection.
/// </summary>
public static class CoverageGeoJson
{
    /// <summary>
    /// Determines whether a subject has geometries: trades have no place, and the boundaries of towns are unknown.
    /// </summary>
    public static bool CanShow(CoverageSubject of) => of is not (CoverageSubject.Groups or CoverageSubject.Towns);

    /// <summary>Writes the collection.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="report">The computed coverage.</param>
    /// <param name="of">What the features are; see <see cref="CanShow"/>.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static void Write(Stream stream, CoverageReport report, CoverageSubject of, CancellationToken cancellationToken = default)
    {
        var features = of switch
        {
            CoverageSubject.Districts => Districts(report),
            CoverageSubject.Gaps => Gaps(report, cancellationToken),
            CoverageSubject.Points => Points(report),
            _ => throw new ArgumentOutOfRangeException(nameof(of), of, "Neither trades nor towns have a shape that could be drawn."),
        };
        var watched = features.Select(feature =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return feature;
        });
        FeatureCollectionWriter.Write(stream, watched, writer =>
        {
            writer.WriteStartObject("coverage");
            writer.WriteNumber("demand", report.Result.Demand);
            writer.WriteNumber("covered", report.Result.Covered);
            writer.WriteNumber("share", report.Result.Share);
            writer.WriteEndObject();
        });
    }

    private static IEnumerable<Feature> Districts(CoverageReport report) =>
        from part in report.Result.ByDistrict
        let district = report.FindDistrict(part.DistrictCode)
        where district is not null
        select new Feature(district.Area, new AttributesTable
        {
            { FeatureCollectionWriter.Id, district.Code },
            { "name", district.Name },
            { "english_name", district.EnglishName },
            { "demand", part.Demand },
            { "covered", part.Covered },
            { "share", part.Share },
        });

    private static IEnumerable<Feature> Gaps(CoverageReport report, CancellationToken cancellationToken) =>
        report.FindGaps(cancellationToken).Select(gap => new Feature(report.AreaOf(gap, cancellationToken), new AttributesTable
        {
            { FeatureCollectionWriter.Id, gap.Id },
            { "demand", gap.Demand },
            { "longitude", gap.Centre.Longitude },
            { "latitude", gap.Centre.Latitude },
            { "district", gap.DistrictCode },
            { "nearest", report.NearestName(gap) },
            { "nearest_metres", gap.NearestDistance is { } metres ? Math.Round(metres, 3) : null },
        }));

    private static IEnumerable<Feature> Points(CoverageReport report)
    {
        for (var point = 0; point < report.Analysis.DemandRecords.Count; point++)
        {
            var record = report.Analysis.DemandRecords[point];
            var attributes = new AttributesTable { { FeatureCollectionWriter.Id, record.Id }, { "demand", record.Workers } };
            if (record.Group is { } group) attributes.Add("group", EnumNames.ToWireName(group));
            if (record.Band is { } band) attributes.Add("band", EnumNames.ToWireName(band));
            attributes.Add("district", record.DistrictCode);
            if (record.Town is { } town) attributes.Add("town", town);
            attributes.Add("covered", report.Result.IsCovered(point));
            attributes.Add("in_reach", report.Result.ReachCount(point));
            yield return FeatureCollectionWriter.CreatePoint(record.Position, attributes);
        }
    }
}
