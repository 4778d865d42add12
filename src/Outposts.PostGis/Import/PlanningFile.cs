using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Registry;
using Outposts.Registry.Import;
using Outposts.Siting;

namespace Outposts.PostGis.Import;

/// <summary>
/// The planner's lists as they go into the database: lists of points (<see cref="PointFile"/>) whose every row lies in a division,
/// which the position itself decides. All or nothing.
/// </summary>
public static class PlanningFile
{
    private const int LongestId = 100;
    private const int LongestName = 200;
    private const double MostWorkers = 1e9;

    /// <summary>Reads demand.</summary>
    /// <param name="path">CSV <c>id,longitude,latitude,demand[,group][,band]</c>.</param>
    /// <param name="districts">The divisions.</param>
    /// <exception cref="ImportFileException">The content is no list that is read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static FileRows<DemandCell> ReadDemand(string path, DistrictFinder districts) =>
        Located(PointFile.ReadDemand(path), row => (row.Id, row.Position), districts, (row, division, refuse) =>
        {
            TimeBand band = default;
            if (row.Band is { } word && !VocabularyNames.TryParse(word, out band))
            {
                var names = string.Join(", ", VocabularyNames.All<TimeBand>());
                refuse("band", word, new("不是可用的值", "is none of the values"), new(names, names));
            }
            if (row.Demand > MostWorkers)
                refuse("demand", FormattableString.Invariant($"{row.Demand}"), new("人数过大", "is too large a number"), new("不超过 1000000000", "at most 1000000000"));
            return new DemandCell(row.Id, row.Position, row.Demand, row.Group, row.Band is null ? null : band, division);
        });

    /// <summary>Reads candidates.</summary>
    /// <param name="path">CSV <c>id,longitude,latitude[,name][,host][,cost]</c>.</param>
    /// <param name="districts">The divisions.</param>
    /// <param name="yuan">How many yuan one unit of the file's cost is: 1, or 10000 where it speaks of 万元.</param>
    /// <inheritdoc cref="ReadDemand" path="/exception"/>
    public static FileRows<CandidateSite> ReadCandidates(string path, DistrictFinder districts, double yuan = 1) =>
        Located(PointFile.ReadCandidates(path), row => (row.Id, row.Position), districts, (row, division, refuse) =>
        {
            if (row.Name?.Length > LongestName)
                refuse("name", row.Name, new("名称过长", "is too long"), new($"至多 {LongestName} 字", $"at most {LongestName} characters"));
            return new CandidateSite(row.Id, row.Position, row.Name, division, row.Host, row.Cost * yuan);
        });

    private static FileRows<T> Located<TRow, T>(
        FileRows<TRow> read, Func<TRow, (string Id, Position Position)> key, DistrictFinder districts,
        Func<TRow, string, Action<string, string, Sentence, Sentence>, T> make)
    {
        if (!read.IsAccepted) return new FileRows<T>([], read.Refusals);
        var names = string.Join(", ", districts.Districts.Select(district => district.Name));
        var refusals = new List<ImportNote>();
        var rows = new List<T>(read.Rows.Count);
        for (var i = 0; i < read.Rows.Count; i++)
        {
            var (id, position) = key(read.Rows[i]);
            var line = read.Lines[i];
            if (id.Length > LongestId)
                refusals.Add(new ImportNote(line, "id", id, new("编号过长", "is too long"), new($"至多 {LongestId} 字", $"at most {LongestId} characters")));
            if (districts.At(position) is not { } district)
            {
                refusals.Add(new ImportNote(line, "longitude, latitude", position.ToString(),
                    new("不在任何区划的陆地上", "lies on the land of no division"), new(names, names)));
                continue;
            }
            rows.Add(make(read.Rows[i], district.Code, (column, given, reason, accepted) => refusals.Add(new ImportNote(line, column, given, reason, accepted))));
        }
        return new FileRows<T>(refusals.Count == 0 ? rows : [], refusals) { Lines = refusals.Count == 0 ? read.Lines : [] };
    }
}
