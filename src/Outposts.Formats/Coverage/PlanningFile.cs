using NetTopologySuite.Geometries;
using Outposts.Coverage;
using Outposts.Registry;
using Outposts.Siting;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Formats.Coverage;

/// <summary>
/// The planner's lists as they go into the database: points (<see cref="PointFile"/>) whose every row lies in a district, which the
/// position itself decides; demand also as polygons, spread over points (<see cref="DemandDisaggregation"/>). CSV or GeoJSON; all or
/// nothing.
/// </summary>
public static class PlanningFile
{
    /// <summary>The most points that a layer may have.</summary>
    public const int MaxPoints = 2_000_000;

    private const int MaxIdLength = 100;
    private const int MaxNameLength = 200;
    private const double MaxWorkers = 1e9;

    /// <summary>Reads demand from a file; see <see cref="ParseDemand"/>.</summary>
    /// <exception cref="ImportFileException">The content is no list that is read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static ImportResult<DemandRecord> ReadDemand(string path, DistrictFinder districts, Catalogue? catalogue = null) =>
        ParseDemand(ListFile.Read(path), districts, catalogue);

    /// <summary>Reads demand.</summary>
    /// <param name="text">
    /// CSV <c>id,longitude,latitude,demand[,group][,band][,town]</c>, or a GeoJSON FeatureCollection of points and polygons with these
    /// properties.
    /// </param>
    /// <param name="districts">The districts.</param>
    /// <param name="catalogue">The worker groups; null: those that came with the program.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ImportFileException">The content is no list that is read.</exception>
    public static ImportResult<DemandRecord> ParseDemand(
        string text, DistrictFinder districts, Catalogue? catalogue = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!PlanningFeatures.IsGeoJson(text))
            return Demand(PointFile.ParseDemand(text, null, catalogue, cancellationToken), new Dictionary<string, Geometry>(), districts,
                cancellationToken);
        var features = PlanningFeatures.Read(text, withAreas: true, cancellationToken);
        return Demand(PointFile.Demand(features.Records, null, catalogue, cancellationToken), features.Areas, districts,
                cancellationToken)
            .With(features.Rejections);
    }

    /// <summary>Reads candidates from a file; see <see cref="ParseCandidates"/>.</summary>
    /// <inheritdoc cref="ReadDemand" path="/exception"/>
    public static ImportResult<CandidateSite> ReadCandidates(string path, DistrictFinder districts, double yuan = 1) =>
        ParseCandidates(ListFile.Read(path), districts, yuan);

    /// <summary>Reads candidates.</summary>
    /// <param name="text">
    /// CSV <c>id,longitude,latitude[,name][,host][,cost]</c>, or a GeoJSON FeatureCollection of points with these properties.
    /// </param>
    /// <param name="districts">The districts.</param>
    /// <param name="yuan">How many yuan one unit of the file's cost is: 1, or 10000 where it speaks of 万元.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ImportFileException">The content is no list that is read.</exception>
    public static ImportResult<CandidateSite> ParseCandidates(
        string text, DistrictFinder districts, double yuan = 1, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!PlanningFeatures.IsGeoJson(text))
            return Candidates(PointFile.ParseCandidates(text, cancellationToken: cancellationToken), districts, yuan, cancellationToken);
        var features = PlanningFeatures.Read(text, withAreas: false, cancellationToken);
        return Candidates(PointFile.Candidates(features.Records, cancellationToken: cancellationToken), districts, yuan, cancellationToken)
            .With(features.Rejections);
    }

    /// <summary>Rejects candidates whose identifiers belong to another layer.</summary>
    /// <param name="list">The candidates.</param>
    /// <param name="layerOf">The layer of each identifier that another layer has.</param>
    public static ImportResult<CandidateSite> RejectKnown(ImportResult<CandidateSite> list, IReadOnlyDictionary<string, string> layerOf) =>
        list.With([.. list.Rows.Zip(list.Lines).Where(row => layerOf.ContainsKey(row.First.Id)).Select(row => new ImportNote(row.Second,
            "id", row.First.Id, LocalizedText.Of($"已是图层“{layerOf[row.First.Id]}”的编号",
                $"is the id of a candidate of the layer \"{layerOf[row.First.Id]}\" already")))]);

    private static ImportResult<DemandRecord> Demand(ImportResult<DemandRow> read, IReadOnlyDictionary<string, Geometry> areas,
        DistrictFinder districts, CancellationToken cancellationToken) => Located<DemandRow, DemandRecord>(
        read, row => row.Id, districts,
        (row, refuse) =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row.Band is { } word && !EnumNames.TryParse<TimeBand>(word, out _))
            {
                var names = string.Join(", ", EnumNames.GetWireNames<TimeBand>());
                refuse("band", word, new("不是可用的值", "is none of the values"), new(names, names));
            }
            if (row.Demand > MaxWorkers)
                refuse("demand", FormattableString.Invariant($"{row.Demand}"), new("人数过大", "is too large a number"),
                    new("不超过 1000000000", "at most 1000000000"));
        },
        row =>
        {
            var band = EnumNames.TryParse<TimeBand>(row.Band, out var known) ? known : (TimeBand?)null;
            if (!areas.TryGetValue(row.Id, out var area))
                return [.. At(row.Position, districts)
                    .Select(district => new DemandRecord(row.Id, row.Position, row.Demand, row.Group, band, district, row.Town))];
            return [.. DemandDisaggregation.Disaggregate(area, Math.Min(row.Demand, MaxWorkers), districts.Districts,
                cancellationToken)
                .Select((point, number) => new DemandRecord(
                FormattableString.Invariant($"{row.Id}#{number + 1}"), point.Position, point.Workers, row.Group, band, point.DistrictCode,
                    row.Town))];
        },
        row => areas.ContainsKey(row.Id) ? null : row.Position);

    private static ImportResult<CandidateSite> Candidates(
        ImportResult<CandidateRow> read, DistrictFinder districts, double yuan, CancellationToken cancellationToken) =>
        Located<CandidateRow, CandidateSite>(
        read, row => row.Id, districts,
        (row, refuse) =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row.Name?.Length > MaxNameLength)
                refuse("name", row.Name, new("名称过长", "is too long"), new($"至多 {MaxNameLength} 字", $"at most {MaxNameLength} characters"));
        },
        row => [.. At(row.Position, districts)
            .Select(district => new CandidateSite(row.Id, row.Position, row.Name, district, row.Host, row.Cost * yuan))],
        row => row.Position);

    private static IEnumerable<string> At(Position position, DistrictFinder districts) => districts.FindAt(position) is { } district
        ? [district.Code] : [];

    /// <summary>Puts every row in its district.</summary>
    /// <param name="read">The rows.</param>
    /// <param name="idOf">The identifier of a row.</param>
    /// <param name="districts">The districts.</param>
    /// <param name="check">Refuses what else is wrong with a row.</param>
    /// <param name="make">What goes into the database for a row; nothing when it lies in no district.</param>
    /// <param name="positionOf">Where a row is, for the refusal; null for an area.</param>
    private static ImportResult<T> Located<TRow, T>(
        ImportResult<TRow> read, Func<TRow, string> idOf, DistrictFinder districts,
        Action<TRow, Action<string, string, LocalizedText, LocalizedText>> check, Func<TRow, IReadOnlyList<T>> make, Func<TRow,
            Position?> positionOf)
    {
        if (!read.IsAccepted) return new ImportResult<T>([], read.Rejections);
        var names = string.Join(", ", districts.Districts.Select(district => district.Name));
        var (refusals, rows, lines) = (new List<ImportNote>(), new List<T>(read.Rows.Count), new List<int>());
        for (var i = 0; i < read.Rows.Count && rows.Count <= MaxPoints; i++)
        {
            var (row, line) = (read.Rows[i], read.Lines[i]);
            check(row, (column, given, reason, accepted) => refusals.Add(new ImportNote(line, column, given, reason, accepted)));
            var made = make(row);
            // The points of an area are numbered behind its identifier.
            var longest = positionOf(row) is null ? MaxIdLength - 8 : MaxIdLength;
            if (idOf(row).Length > longest)
                refusals.Add(new ImportNote(line, "id", idOf(row), new("编号过长", "is too long"),
                    new($"至多 {longest} 字", $"at most {longest} characters")));
            if (made.Count == 0)
                refusals.Add(new ImportNote(line, positionOf(row) is null ? "geometry" : "longitude, latitude", positionOf(row)?.ToString(),
                    new("不在任何区划的陆地上", "lies on the land of no district"), new(names, names)));
            rows.AddRange(made);
            lines.AddRange(made.Select(_ => line));
        }
        if (rows.Count > MaxPoints)
            refusals.Add(new ImportNote(0, null, null, new($"超过 {MaxPoints} 个点", $"makes more than {MaxPoints} points")));
        return refusals.Count == 0
            ? new ImportResult<T>(rows, []) { Lines = lines, Warnings = read.Warnings } : new ImportResult<T>([], refusals);
    }
}
