using System.Globalization;
using System.Text;
using Outposts.Formats.Registry;

namespace Outposts.Formats.Coverage;

/// <summary>Writes coverage as CSV: UTF-8, RFC 4180, positions in WGS 84, full precision, a last row with the total.</summary>
public static class CoverageCsv
{
    private static readonly LocalizedText Whole = new("合计", "Total");

    /// <summary>Writes a header, a row for each part and, except for points, a row with the total; lines end in CR LF.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="report">The computed coverage.</param>
    /// <param name="of">What the rows are.</param>
    public static void Write(Stream stream, CoverageReport report, CoverageSubject of)
    {
        // The byte order mark tells spreadsheets that the file is UTF-8.
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        switch (of)
        {
            case CoverageSubject.Districts: WriteDistricts(writer, report); break;
            case CoverageSubject.Towns: WriteTowns(writer, report); break;
            case CoverageSubject.Groups: WriteGroups(writer, report); break;
            case CoverageSubject.Gaps: WriteGaps(writer, report); break;
            case CoverageSubject.Points: WritePoints(writer, report); break;
            default: throw new ArgumentOutOfRangeException(nameof(of), of, null);
        }
    }

    private static void WriteDistricts(TextWriter writer, CoverageReport report)
    {
        Row(writer, "district", "name", "english_name", "demand", "covered", "share");
        foreach (var part in report.Result.ByDistrict)
        {
            var district = report.FindDistrict(part.DistrictCode);
            Row(writer, part.DistrictCode ?? "", district?.Name ?? "", district?.EnglishName ?? "", part.Demand, part.Covered, part.Share);
        }
        Row(writer, "", Whole.Chinese, Whole.English, report.Result.Demand, report.Result.Covered, report.Result.Share);
    }

    private static void WriteTowns(TextWriter writer, CoverageReport report)
    {
        Row(writer, "district", "name", "english_name", "town", "demand", "covered", "share");
        foreach (var part in report.Result.ByTown())
        {
            var district = report.FindDistrict(part.DistrictCode);
            Row(writer, part.DistrictCode ?? "", district?.Name ?? "", district?.EnglishName ?? "", part.Town ?? "", part.Demand,
                part.Covered,
                part.Share);
        }
        Row(writer, "", Whole.Chinese, Whole.English, "", report.Result.Demand, report.Result.Covered, report.Result.Share);
    }

    private static void WriteGroups(TextWriter writer, CoverageReport report)
    {
        Row(writer, "group", "demand", "covered", "share");
        foreach (var part in report.ByGroup)
            Row(writer, part.Part is { } trade ? EnumNames.ToWireName(trade) : "", part.Demand, part.Covered, part.Share);
        Row(writer, $"{Whole.Chinese} {Whole.English}", report.Result.Demand, report.Result.Covered, report.Result.Share);
    }

    private static void WriteGaps(TextWriter writer, CoverageReport report)
    {
        Row(writer, "gap", "demand", "longitude", "latitude", "district", "name", "nearest", "nearest_metres");
        foreach (var gap in report.Gaps)
            Row(writer, gap.Id, gap.Demand, gap.Centre.Longitude, gap.Centre.Latitude, gap.DistrictCode ?? "",
                report.FindDistrict(gap.DistrictCode)?.Name ?? "",
                report.NearestName(gap) ?? "", gap.NearestDistance is { } metres ? Math.Round(metres, 3) : "");
        Row(writer, $"{Whole.Chinese} {Whole.English}", (decimal)report.Result.Demand - (decimal)report.Result.Covered, "", "", "", "", "",
            "");
    }

    private static void WritePoints(TextWriter writer, CoverageReport report)
    {
        Row(writer, "id", "longitude", "latitude", "demand", "group", "band", "district", "town", "covered", "in_reach");
        for (var point = 0; point < report.Analysis.DemandRecords.Count; point++)
        {
            var cell = report.Analysis.DemandRecords[point];
            Row(writer, cell.Id, cell.Position.Longitude, cell.Position.Latitude, cell.Workers,
                cell.Group is { } trade ? EnumNames.ToWireName(trade) : "", cell.Band is { } band ? EnumNames.ToWireName(band) : "",
                    cell.DistrictCode ?? "", cell.Town ?? "",
                report.Result.IsCovered(point) ? "true" : "false", report.Result.ReachCount(point));
        }
    }

    private static void Row(TextWriter writer, params object[] cells) =>
        OutpostCsv.WriteRow(writer, cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? ""));
}
