using System.Globalization;
using Outposts.Geodesy;
using Outposts.PostGis.Import;
using Outposts.Registry;
using Outposts.Visits;

namespace Outposts.PostGis.Visits;

/// <summary>
/// Reads a schedule from the four files <c>buses.csv</c>, <c>sites.csv</c>, <c>routes.csv</c> and <c>visits.csv</c> of a folder. Columns
/// are found by name in any order; others are left out. Positions are WGS 84, times carry their offset, lists are separated by <c>;</c>.
/// </summary>
public static class VisitFiles
{
    /// <summary>Reads all four.</summary>
    /// <exception cref="ImportFileException">A cell is not what it should be; file, line and column are named.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static VisitSchedule Read(string folder) => new(
        [.. Rows(Path.Combine(folder, "buses.csv")).Select(Bus)],
        [.. Rows(Path.Combine(folder, "sites.csv")).Select(Place)],
        [.. Rows(Path.Combine(folder, "routes.csv")).Select(row => (Route: row.Text("route"), Name: row.Text("name"), Bus: row.Text("bus"),
                Stop: row.Whole("stop"), Site: row.Text("site")))
            .GroupBy(stop => stop.Route)
            .Select(stops => new RouteRow(stops.Key, stops.First().Name, stops.First().Bus, [.. stops.OrderBy(stop => stop.Stop).Select(stop => stop.Site)]))],
        [.. Rows(Path.Combine(folder, "visits.csv")).Select(Visit)]);

    private static StoredBus Bus(Row row) => new(0, row.Text("id"), row.Text("name"), row.Whole("daily_capacity"), row.Maybe("crew_hours"),
        row.Position(), row.Words<Exam>("exams"), row.List("equipment"));

    private static VisitPlaceRow Place(Row row) => new(row.Text("id"), row.Text("name"), row.Position(), row.Text("district"), row.Whole("workers"),
        row.Words<WorkerGroup>("groups"), row.Maybe("parking_metres") is null ? null : row.Number("parking_metres"), row.Maybe("power"),
        row.Maybe("toilet") switch { null => null, "true" => true, "false" => false, _ => throw row.Wrong("toilet", "true, false") },
        row.Maybe("host_hours"), row.Maybe("permission"));

    private static VisitRow Visit(Row row) => new(row.Text("id"), row.Text("bus"), row.Text("site"), row.Maybe("route"), row.Time("starts_at"),
        row.Time("ends_at"), row.Whole("capacity"), row.Words<Exam>("exams"), row.Word<Eligibility>("eligibility"),
        row.Word<BusVisitStatus>("status"), row.Day("filed_on"));

    private static List<Row> Rows(string path)
    {
        try
        {
            var records = CsvTable.Read(FileText.Read(path));
            var columns = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < records[0].Cells.Count; i++) columns.TryAdd(records[0].Cells[i].Trim().ToLowerInvariant(), i);
            return [.. records.Skip(1).Select(record => new Row(Path.GetFileName(path), record, columns))];
        }
        catch (ImportFileException broken)
        {
            throw ImportFileException.Of($"{Path.GetFileName(path)}：{broken.Reason.Chinese}", $"{Path.GetFileName(path)}: {broken.Reason.English}", broken.Line);
        }
    }

    /// <summary>One record; what cannot be read is thrown with its place.</summary>
    private sealed class Row(string file, CsvRecord record, Dictionary<string, int> columns)
    {
        public string? Maybe(string column) =>
            columns.TryGetValue(column, out var i) && i < record.Cells.Count && record.Cells[i].Trim() is { Length: > 0 } text ? text : null;

        public string Text(string column) => Maybe(column) ?? throw Wrong(column, "a value");

        public string[] List(string column) => Maybe(column)?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

        public int Whole(string column) =>
            int.TryParse(Text(column), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(column, "a whole number of 0 or more");

        public double Number(string column) =>
            double.TryParse(Text(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? number : throw Wrong(column, "a number");

        public Position Position() =>
            new Position(Number("longitude"), Number("latitude")) is { IsValid: true } position ? position
                : throw Wrong("longitude", "a longitude of −180…180 and a latitude of −90…90");

        public DateTimeOffset Time(string column) =>
            DateTimeOffset.TryParseExact(Text(column), "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
                ? time : throw Wrong(column, "a time such as 2026-11-23T07:30:00+08:00");

        public DateOnly? Day(string column) => Maybe(column) is not { } text ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw Wrong(column, "a day such as 2026-11-23");

        public T Word<T>(string column) where T : struct, Enum =>
            VocabularyNames.TryParse<T>(Text(column), out var value) ? value : throw Wrong(column, string.Join(", ", VocabularyNames.All<T>()));

        public T[] Words<T>(string column) where T : struct, Enum =>
            [.. List(column).Select(text => VocabularyNames.TryParse<T>(text, out var value) ? value : throw Wrong(column, string.Join(", ", VocabularyNames.All<T>())))];

        public ImportFileException Wrong(string column, string accepted) => ImportFileException.Of(
            $"{file} 的“{column}”列不能是“{Maybe(column)}”；可用：{accepted}",
            $"{file}: \"{column}\" cannot be \"{Maybe(column)}\"; accepted: {accepted}", record.Line);
    }
}
