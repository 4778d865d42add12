using System.Globalization;
using Outposts.Geodesy;
using Outposts.Registry;
using Outposts.Registry.Import;

namespace Outposts.PostGis.Import;

/// <summary>
/// The planner's lists of points as CSV: demand <c>id,longitude,latitude,demand[,group][,band]</c>, candidates and existing sites
/// <c>id,longitude,latitude[,name][,host][,cost]</c>. Columns are found by name in any order; others are left out. WGS 84.
/// </summary>
public static class PointFile
{
    private static readonly Sentence Degrees = new("十进制度数，经度 −180…180，纬度 −90…90", "decimal degrees, longitude −180…180, latitude −90…90");
    private static readonly Sentence ZeroOrMore = new("不小于 0 的数", "a number of 0 or more");

    /// <summary>Reads demand from a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="region">Where the points must lie; null: anywhere on earth.</param>
    /// <exception cref="ImportFileException">The content is no list that is read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static PointList<DemandRow> ReadDemand(string path, RegionBounds? region = null) => ParseDemand(FileText.Read(path), region);

    /// <summary>Reads candidates or existing sites from a file; see <see cref="ReadDemand"/>.</summary>
    /// <exception cref="ImportFileException">The content is no list that is read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static PointList<CandidateRow> ReadCandidates(string path, RegionBounds? region = null) => ParseCandidates(FileText.Read(path), region);

    /// <summary>Reads demand from text; see <see cref="ReadDemand"/>.</summary>
    /// <exception cref="ImportFileException">The text is no list that is read.</exception>
    public static PointList<DemandRow> ParseDemand(string text, RegionBounds? region = null) =>
        Parse(text, region, ["demand"], (row, id, position) =>
            row.Amount("demand") is { } demand ? new DemandRow(id, position, demand, row.Word<WorkerGroup>("group"), row.Text("band")) : null);

    /// <summary>Reads candidates or existing sites from text; see <see cref="ReadCandidates"/>.</summary>
    /// <exception cref="ImportFileException">The text is no list that is read.</exception>
    public static PointList<CandidateRow> ParseCandidates(string text, RegionBounds? region = null) =>
        Parse(text, region, [], (row, id, position) =>
            new CandidateRow(id, position, row.Text("name"), row.Word<HostKind>("host"), row.Text("cost") is null ? null : row.Amount("cost")));

    private static PointList<T> Parse<T>(string text, RegionBounds? region, string[] required, Func<Row, string, Position, T?> read) where T : class
    {
        var records = CsvTable.Read(text);
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < records[0].Cells.Count; i++)
            columns.TryAdd(CellText.Narrow(records[0].Cells[i]).ToLowerInvariant(), i);
        var refusals = new List<ImportNote>();
        foreach (var name in required.Prepend("latitude").Prepend("longitude").Prepend("id").Where(name => !columns.ContainsKey(name)))
            refusals.Add(new ImportNote(records[0].Line, name, null, new("缺少必需的列", "is required and missing")));
        if (refusals.Count > 0) return new PointList<T>([], refusals);
        var (rows, lines, lineOfId) = (new List<T>(), new List<int>(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var record in records.Skip(1))
        {
            var row = new Row(record, columns, refusals);
            if (row.Id(lineOfId) is not { } id || row.Position(region) is not { } position || read(row, id, position) is not { } found) continue;
            rows.Add(found);
            lines.Add(record.Line);
        }
        return refusals.Count == 0 ? new PointList<T>(rows, refusals) { Lines = lines } : new PointList<T>([], refusals);
    }

    /// <summary>One record while it is read; what is wrong goes to the refusals.</summary>
    private sealed class Row(CsvRecord record, Dictionary<string, int> columns, List<ImportNote> refusals)
    {
        public string? Text(string column) =>
            columns.TryGetValue(column, out var i) && i < record.Cells.Count && CellText.Clean(record.Cells[i]) is { Length: > 0 } text ? text : null;

        public string? Id(Dictionary<string, int> lineOfId)
        {
            if (Text("id") is not { } id)
                return Refuse<string>("id", new("必填，却是空的", "is required and empty"));
            if (lineOfId.TryAdd(id, record.Line)) return id;
            return Refuse<string>("id", ImportFileException.Of($"与第 {lineOfId[id]} 行相同", $"is the id of line {lineOfId[id]} already").Reason);
        }

        public Position? Position(RegionBounds? region)
        {
            if (Number("longitude") is not { } longitude) return RefuseValue<Position>("longitude", new("不是度数", "is not a number of degrees"), Degrees);
            if (Number("latitude") is not { } latitude) return RefuseValue<Position>("latitude", new("不是度数", "is not a number of degrees"), Degrees);
            var position = new Position(longitude, latitude);
            var turned = new Position(latitude, longitude);
            if (position.IsValid && region?.Contains(position) != false) return position;
            Sentence reason = turned.IsValid && region?.Contains(turned) != false
                ? new("经度和纬度像是写反了", "longitude and latitude look swapped")
                : new("坐标不在范围内", "the position is out of range");
            refusals.Add(new ImportNote(record.Line, "longitude, latitude", position.ToString(), reason,
                region is null ? Degrees : new Sentence(region.ToString(), region.ToString())));
            return null;
        }

        public double? Amount(string column) =>
            Number(column) is >= 0 and var amount ? amount : RefuseValue<double>(column, new("不是可用的数", "is not a number that is accepted"), ZeroOrMore);

        public T? Word<T>(string column) where T : struct, Enum
        {
            if (Text(column) is not { } text) return null;
            if (VocabularyNames.TryParse<T>(text, out var value)) return value;
            var names = string.Join(", ", VocabularyNames.All<T>());
            return RefuseValue<T>(column, new("不是可用的值", "is none of the values"), new(names, names));
        }

        private double? Number(string column) =>
            double.TryParse(CellText.Narrow(Text(column) ?? ""), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? number : null;

        private T? Refuse<T>(string column, Sentence reason) where T : class
        {
            refusals.Add(new ImportNote(record.Line, column, Text(column), reason));
            return null;
        }

        private T? RefuseValue<T>(string column, Sentence reason, Sentence accepted) where T : struct
        {
            refusals.Add(new ImportNote(record.Line, column, Text(column), reason, accepted));
            return null;
        }
    }
}
