using System.Text.Encodings.Web;
using System.Text.Json;
using NetTopologySuite.Geometries;
using Outposts.Geodesy;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Formats.Coverage;

/// <summary>
/// Coverage written as a GeoJSON FeatureCollection: points as points, gaps and divisions as polygons. The whole stands beside the
/// features under <c>coverage</c>.
/// </summary>
public static class CoverageGeoJson
{
    /// <summary>Whether features can be drawn for a subject: trades have no place of their own, and the shapes of towns are not
    /// known.</summary>
    public static bool CanShow(CoverageSubject of) => of is not (CoverageSubject.Groups or CoverageSubject.Towns);

    /// <summary>Writes the collection.</summary>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="report">What was counted.</param>
    /// <param name="of">What the features are; see <see cref="CanShow"/>.</param>
    public static void Write(Stream stream, CoverageReport report, CoverageSubject of)
    {
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteString("type", "FeatureCollection");
        writer.WriteStartObject("coverage");
        WriteFigures(writer, report.Result.Demand, report.Result.Covered, report.Result.Share);
        writer.WriteEndObject();
        writer.WriteStartArray("features");
        switch (of)
        {
            case CoverageSubject.Districts: WriteDistricts(writer, report); break;
            case CoverageSubject.Gaps: WriteGaps(writer, report); break;
            case CoverageSubject.Points: WritePoints(writer, report); break;
            default: throw new ArgumentOutOfRangeException(nameof(of), of, "Neither trades nor towns have a shape that could be drawn.");
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
    }

    private static void WriteDistricts(Utf8JsonWriter writer, CoverageReport report)
    {
        foreach (var part in report.Result.ByDistrict)
        {
            if (report.FindDistrict(part.DistrictCode) is not { } district) continue;
            Begin(writer, district.Code, district.Area);
            writer.WriteString("name", district.Name);
            writer.WriteString("english_name", district.EnglishName);
            WriteFigures(writer, part.Demand, part.Covered, part.Share);
            End(writer);
        }
    }

    private static void WriteGaps(Utf8JsonWriter writer, CoverageReport report)
    {
        foreach (var gap in report.Gaps)
        {
            Begin(writer, gap.Id, report.AreaOf(gap));
            writer.WriteNumber("demand", gap.Demand);
            writer.WriteNumber("longitude", gap.Centre.Longitude);
            writer.WriteNumber("latitude", gap.Centre.Latitude);
            writer.WriteString("district", gap.DistrictCode);
            writer.WriteString("nearest", report.NearestName(gap));
            if (gap.NearestDistance is { } metres) writer.WriteNumber("nearest_metres", Math.Round(metres, 3));
            else writer.WriteNull("nearest_metres");
            End(writer);
        }
    }

    private static void WritePoints(Utf8JsonWriter writer, CoverageReport report)
    {
        for (var point = 0; point < report.Analysis.DemandRecords.Count; point++)
        {
            var cell = report.Analysis.DemandRecords[point];
            Begin(writer, cell.Id, PointAt(cell.Position));
            writer.WriteNumber("demand", cell.Workers);
            if (cell.Group is { } trade) writer.WriteString("group", EnumNames.ToWireName(trade));
            if (cell.Band is { } band) writer.WriteString("band", EnumNames.ToWireName(band));
            writer.WriteString("district", cell.DistrictCode);
            if (cell.Town is { } town) writer.WriteString("town", town);
            writer.WriteBoolean("covered", report.Result.IsCovered(point));
            writer.WriteNumber("in_reach", report.Result.ReachCount(point));
            End(writer);
        }
    }

    private static Point PointAt(Position position) => new(position.Longitude, position.Latitude);

    private static void Begin(Utf8JsonWriter writer, string id, Geometry shape)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteString("id", id);
        writer.WritePropertyName("geometry");
        GeoJsonGeometry.Write(writer, shape);
        writer.WriteStartObject("properties");
    }

    private static void End(Utf8JsonWriter writer)
    {
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteFigures(Utf8JsonWriter writer, double demand, double covered, double share)
    {
        writer.WriteNumber("demand", demand);
        writer.WriteNumber("covered", covered);
        writer.WriteNumber("share", share);
    }
}
