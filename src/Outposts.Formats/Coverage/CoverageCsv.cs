using System.Globalization;
using System.Text;
using Outposts.Formats.Csv;

namespace Outposts.Formats.Coverage;

/// <summary>Writes coverage as CSV: UTF-8, RFC 4180, positions in WGS 84, full precision, a last row with the total.</summary>
public static class CoverageCsv
{
    private static readonly LocalizedText Whole = new("合计", "Total");

    /// <summary>Writes a header, a row for each part and, except for points, a row with the total; lines end in CR LF.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="report">The computed coverage.</param>
    /// <param name="of">What the rows are.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static void Write(Stream stream, CoverageReport report, CoverageSubject of, CancellationToken cancellationToken = default)
    {
        // The byte order mark tells spreadsheets that the file is UTF-8.
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        var (columns, rows) = of switch
        {
            CoverageSubject.Districts => Districts(report),
            CoverageSubject.Towns => Towns(report, cancellationToken),
            CoverageSubject.Groups => Groups(report, cancellationToken),
            CoverageSubject.Gaps => Gaps(report, cancellationToken),
            CoverageSubject.Points => Points(report),
            _ => throw new ArgumentOutOfRangeException(nameof(of), of, null),
        };
        CsvFile.Write(writer, columns.Split(','),
            rows.Select(row =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return row.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "");
            }));
    }

    private static (string Columns, IEnumerable<object?[]> Rows) Districts(CoverageReport report) => (
        "district,name,english_name,demand,covered,share",
        [
            .. report.Result.ByDistrict.Select(part => (object?[])
            [
                part.DistrictCode, report.FindDistrict(part.DistrictCode)?.Name, report.FindDistrict(part.DistrictCode)?.EnglishName,
                part.Demand, part.Covered, part.Share,
            ]),
            ["", Whole.Chinese, Whole.English, report.Result.Demand, report.Result.Covered, report.Result.Share],
        ]);

    private static (string Columns, IEnumerable<object?[]> Rows) Towns(CoverageReport report, CancellationToken cancellationToken) => (
        "district,name,english_name,town,demand,covered,share",
        [
            .. report.ComputeByTown(cancellationToken).Select(part => (object?[])
            [
                part.DistrictCode, report.FindDistrict(part.DistrictCode)?.Name, report.FindDistrict(part.DistrictCode)?.EnglishName,
                part.Town, part.Demand, part.Covered, part.Share,
            ]),
            ["", Whole.Chinese, Whole.English, "", report.Result.Demand, report.Result.Covered, report.Result.Share],
        ]);

    private static (string Columns, IEnumerable<object?[]> Rows) Groups(CoverageReport report, CancellationToken cancellationToken) => (
        "group,demand,covered,share",
        [
            .. report.ComputeByGroup(cancellationToken).Select(part => (object?[])
            [
                NameOf(part.Part), part.Demand, part.Covered, part.Share,
            ]),
            [$"{Whole.Chinese} {Whole.English}", report.Result.Demand, report.Result.Covered, report.Result.Share],
        ]);

    private static (string Columns, IEnumerable<object?[]> Rows) Gaps(CoverageReport report, CancellationToken cancellationToken) => (
        "gap,demand,longitude,latitude,district,name,nearest,nearest_metres",
        [
            .. report.FindGaps(cancellationToken).Select(gap => (object?[])
            [
                gap.Id, gap.Demand, gap.Centre.Longitude, gap.Centre.Latitude, gap.DistrictCode,
                    report.FindDistrict(gap.DistrictCode)?.Name,
                report.NearestName(gap), gap.NearestDistance is { } metres ? Math.Round(metres, 3) : null,
            ]),
            [
                $"{Whole.Chinese} {Whole.English}", (decimal)report.Result.Demand - (decimal)report.Result.Covered, "", "", "", "", "", "",
            ],
        ]);

    private static (string Columns, IEnumerable<object?[]> Rows) Points(CoverageReport report) => (
        "id,longitude,latitude,demand,group,band,district,town,covered,in_reach",
        report.Analysis.DemandRecords.Select((record, point) => (object?[])
        [
            record.Id, record.Position.Longitude, record.Position.Latitude, record.Workers, NameOf(record.Group), NameOf(record.Band),
            record.DistrictCode, record.Town, report.Result.IsCovered(point) ? "true" : "false", report.Result.ReachCount(point),
        ]));

    private static string? NameOf<T>(T? value) where T : struct => value is { } known ? EnumNames.ToWireName(known) : null;
}
