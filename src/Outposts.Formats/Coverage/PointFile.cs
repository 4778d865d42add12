using Outposts.Formats.Csv;
using Outposts.Registry;

namespace Outposts.Formats.Coverage;

/// <summary>
/// The planner's lists of points as CSV: demand <c>id,longitude,latitude,demand[,group][,band][,town]</c>, candidates and existing sites
/// <c>id,longitude,latitude[,name][,host][,cost]</c>. Columns are found by name in any order; others are left out. WGS 84.
/// </summary>
public static class PointFile
{
    private const int MaxTownLength = 100;
    private static readonly string[] TownHeaders = ["town", "镇街", "街道", "乡镇街道"];

    /// <summary>Reads demand from a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="region">Where the points must lie; null: anywhere on earth.</param>
    /// <param name="catalogue">The worker groups; null: those that came with the program.</param>
    /// <exception cref="ImportFileException">The content is no list that is read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static ImportResult<DemandRow> ReadDemand(string path, RegionBounds? region = null, Catalogue? catalogue = null) =>
        ParseDemand(ListFile.Read(path), region, catalogue);

    /// <summary>Reads candidates or existing sites from a file; see <see cref="ReadDemand"/>.</summary>
    /// <exception cref="ImportFileException">The content is no list that is read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static ImportResult<CandidateRow> ReadCandidates(string path, RegionBounds? region = null) =>
        ParseCandidates(ListFile.Read(path), region);

    /// <summary>Reads demand from text; see <see cref="ReadDemand"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="region">Where the points must lie; null: anywhere on earth.</param>
    /// <param name="catalogue">The worker groups; null: those that came with the program.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ImportFileException">The text is no list that is read.</exception>
    public static ImportResult<DemandRow> ParseDemand(
        string text, RegionBounds? region = null, Catalogue? catalogue = null, CancellationToken cancellationToken = default) =>
        Demand(CsvRecordReader.Read(text, cancellationToken), region, catalogue, cancellationToken);

    /// <summary>Reads candidates or existing sites from text; see <see cref="ReadCandidates"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="region">Where the points must lie; null: anywhere on earth.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ImportFileException">The text is no list that is read.</exception>
    public static ImportResult<CandidateRow> ParseCandidates(
        string text, RegionBounds? region = null, CancellationToken cancellationToken = default) =>
        Candidates(CsvRecordReader.Read(text, cancellationToken), region, cancellationToken);

    /// <summary>Reads demand from records, of which the first names the columns.</summary>
    internal static ImportResult<DemandRow> Demand(
        IReadOnlyList<ListRecord> records, RegionBounds? region = null, Catalogue? catalogue = null,
        CancellationToken cancellationToken = default) =>
        RowReader.Read(records, ["id", "longitude", "latitude", "demand"], row =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new DemandRow(row.ReadId(), row.ReadPosition(region), row.ReadAmount("demand") ?? 0,
                row.ReadCode<WorkerGroup>("group"), row.Text("band"), Town(row));
        }, catalogue);

    /// <summary>Reads candidates from records, of which the first names the columns.</summary>
    internal static ImportResult<CandidateRow> Candidates(
        IReadOnlyList<ListRecord> records, RegionBounds? region = null, CancellationToken cancellationToken = default) =>
        RowReader.Read(records, ["id", "longitude", "latitude"], row =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new CandidateRow(row.ReadId(), row.ReadPosition(region), row.Text("name"), row.ReadEnum<HostKind>("host"),
                row.Text("cost") is null ? null : row.ReadAmount("cost"));
        });

    private static string? Town(RowReader row)
    {
        if (TownHeaders.FirstOrDefault(header => row.Text(header) is not null) is not { } column) return null;
        var town = row.Text(column)!;
        if (town.Length > MaxTownLength)
            row.Reject(column, new("镇街名过长", "is too long for a town"), new($"至多 {MaxTownLength} 字", $"at most {MaxTownLength} characters"));
        return town;
    }
}
