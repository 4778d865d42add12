using System.Globalization;

namespace Outposts.Travel.Roads;

/// <summary>
/// The rules by which ways become edges, mode by mode: a table whose rows have sources. The table of this program is RoadRules.tsv; another
/// table in the same form adds modes or changes speeds.
/// </summary>
public sealed class RoadRules
{
    private RoadRules(IReadOnlyList<RoadModeRules> modes, IReadOnlyList<string> wayKeys) => (Modes, WayKeys) = (modes, wayKeys);

    /// <summary>Gets the modes in the order of the columns; at most 8.</summary>
    public IReadOnlyList<RoadModeRules> Modes { get; }

    /// <summary>Gets the keys that make something a way, such as highway and route, in the order in which they are looked for.</summary>
    public IReadOnlyList<string> WayKeys { get; }

    /// <summary>Gets this program's rules for a region.</summary>
    /// <param name="region">Two letters of ISO 3166, such as CN; a region without rows has those of the whole world.</param>
    public static RoadRules ForRegion(string region = "CN")
    {
        using var stream = typeof(RoadRules).Assembly.GetManifestResourceStream("Outposts.Travel.RoadRules.tsv")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), region);
    }

    /// <summary>Reads a table.</summary>
    /// <param name="text">The table, as RoadRules.tsv.</param>
    /// <param name="region">Two letters of ISO 3166.</param>
    /// <exception cref="FormatException">A line cannot be read; the message says which and why.</exception>
    public static RoadRules Parse(string text, string region)
    {
        List<(int Number, string[] Cells)> rows = [];
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
            if (++number > 0 && line.Length > 0 && line[0] != '#') rows.Add((number, line.Split('\t')));
        if (rows.Count == 0 || rows[0].Cells is not ["kind", "region", "name", ..])
            throw new FormatException("The table of road rules must begin with a line kind, region, name, the modes, source.");
        var header = rows[0].Cells;
        var modes = header.Length - 3 - (header[^1] == "source" ? 1 : 0);
        if (modes is < 1 or > RoadNetwork.MaxModes)
            throw new FormatException($"The table of road rules has {modes} modes; 1 to {RoadNetwork.MaxModes} are accepted.");
        rows.RemoveAt(0);
        foreach (var (at, cells) in rows)
            if (cells.Length < 3 + modes)
                throw new FormatException($"Line {at} of the road rules has {cells.Length} cells; at least {3 + modes} are expected.");
        List<(int, string[])> valid = [.. rows.Where(row => row.Cells[1] == "*").Concat(rows.Where(row => row.Cells[1] == region))];
        // Words of maxspeed name their region themselves, such as CN:urban, wherever they are met.
        valid.AddRange(rows.Where(row => row.Cells[0] == "maxspeed" && row.Cells[1] != "*" && row.Cells[1] != region));
        string[] keys = [.. valid.Where(row => row.Item2[0] == "way").Select(row => row.Item2[2].Split('=')[0]).Distinct()];
        return new RoadRules([.. Enumerable.Range(0, modes).Select(mode => new Column(header[3 + mode], mode, valid).Read())], keys);
    }

    /// <summary>One column of the table.</summary>
    private sealed class Column(string name, int mode, List<(int Number, string[] Cells)> rows)
    {
        public RoadModeRules Read() => new(name, Words("keys"), Words("oneway"), Cell("opposite") == "yes", Cell("turns") == "yes",
            Cell("motorroad") == "yes", Number("limit"), Number("push"), Table("way", ReadWay),
            Table("service", cell => cell).Where(entry => entry.Value == "no").Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal),
            Table("barrier", cell => cell == "yes"), SpeedLimits());

        private Dictionary<string, double> SpeedLimits()
        {
            Dictionary<string, double> limits = new(StringComparer.Ordinal);
            foreach (var (at, cells) in rows.Where(row => row.Cells[0] == "maxspeed"))
                limits[cells[1] == "*" ? cells[2] : $"{cells[1]}:{cells[2]}"] = ReadNumber(cells[3 + mode], at);
            return limits;
        }

        private string[] Words(string kind) => Cell(kind).Split(' ', StringSplitOptions.RemoveEmptyEntries);

        private string Cell(string kind) => Row(kind).Cells[3 + mode];

        private double Number(string kind) => Cell(kind) == "no" ? 0 : ReadNumber(Cell(kind), Row(kind).Number);

        private (int Number, string[] Cells) Row(string kind) => rows.LastOrDefault(row => row.Cells[0] == kind) is { Cells: not null } row
            ? row : throw new FormatException($"The road rules have no line {kind}.");

        private Dictionary<string, T> Table<T>(string kind, Func<string, T> read)
        {
            Dictionary<string, T> table = new(StringComparer.Ordinal);
            foreach (var (at, cells) in rows.Where(row => row.Cells[0] == kind))
                try
                {
                    table[cells[2]] = read(cells[3 + mode]);
                }
                catch (FormatException e)
                {
                    throw new FormatException($"Line {at} of the road rules, {name}: {e.Message}", e);
                }
            return table;
        }

        private static WayDefault ReadWay(string cell) => cell switch
        {
            "never" => new WayDefault(false, false, 0),
            "no" => throw new FormatException("no needs a speed after it, for where a tag opens the way; or write never."),
            _ when cell.StartsWith("no ", StringComparison.Ordinal) => new WayDefault(false, true, ReadSpeed(cell[3..])),
            _ => new WayDefault(true, true, ReadSpeed(cell)),
        };

        private static double ReadNumber(string cell, int at) =>
            double.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
            : throw new FormatException($"Line {at} of the road rules: \"{cell}\" is not a number.");

        private static double ReadSpeed(string cell) =>
            double.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var speed) && speed is > 0 and <= 200
            ? speed : throw new FormatException($"\"{cell}\" is not a speed; a number above 0 and at most 200 is expected.");
    }
}
