using System.Data;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Outposts.Formats.Osm.Basemap;
using Outposts.Registry.Search;
using Outposts.Registry.Search.Queries;

namespace Outposts.PostGis.Tiles.Streets;

/// <summary>Finds what the imported extract names.</summary>
/// <param name="source">The data source.</param>
public sealed class MapNameStore(NpgsqlDataSource source)
{
    /// <summary>The most characters that are searched for.</summary>
    public const int MaxLength = 100;

    // A name may stand for several streets and places.
    private const int MaxInAddress = 500;

    // A province has some tens of thousands; they are held in memory.
    private const int MaxPlaces = 300_000;

    private const string Found = """
        SELECT id, kind, name, english_name, house_number, position, rank,
          CASE WHEN folded = $1 OR folded_english = $1 THEN 0 WHEN folded ^@ $1 OR folded_english ^@ $1 THEN 1 ELSE 2 END AS fit
        FROM map_names
        WHERE folded LIKE $2 OR folded_english LIKE $2 OR pinyin LIKE $2 OR initials LIKE $2
        """;

    /// <summary>
    /// Finds names that begin with a text, in Chinese, in English, in pinyin or by the first letters of the pinyin: first those that are
    /// the text, then those written with it, then those read so; of these the more important, then the shorter, before others.
    /// </summary>
    /// <param name="text">What is typed; a text without letters, digits and characters finds nothing.</param>
    /// <param name="first">How many at most, at least 1.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<MapName>> FindAsync(string text, int first, CancellationToken cancellationToken = default)
    {
        var folded = NameSpelling.Of(text.Length <= MaxLength ? text : text[..MaxLength]).Folded;
        if (folded.Length == 0) return [];
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        // Folded text holds letters, digits and characters alone, and so nothing that LIKE takes for more than itself.
        return await Sql.QueryAsync(connection, $"""
            SELECT kind, name, english_name, house_number, position FROM ({Found} ORDER BY rank LIMIT 20000) AS found
            ORDER BY fit, rank, length(name), name, length(house_number), house_number, id LIMIT $3
            """, Read, cancellationToken, (folded, NpgsqlDbType.Text),
            (folded + "%", NpgsqlDbType.Text), (first, NpgsqlDbType.Integer));
    }

    /// <summary>
    /// Finds what an address names: house numbers first, then streets, then places and stations; of each the longest name first. A name
    /// that stands there only as a part of a longer one is left out (<see cref="AddressNames.OutermostIn"/>).
    /// </summary>
    /// <param name="address">The address.</param>
    /// <param name="area">Where the names lie; null: anywhere.</param>
    /// <param name="first">How many at most, at least 1.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<MapName>> FindInAsync(
        string address, Geometry? area, int first, CancellationToken cancellationToken = default)
    {
        var candidates = AddressNames.CandidatesIn(address);
        if (candidates.Count == 0) return [];
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        var found = await Sql.QueryAsync(connection, """
            SELECT kind, name, english_name, house_number, position, folded FROM map_names
            WHERE folded = ANY ($1) AND ($2 IS NULL OR ST_Intersects(position, ST_SetSRID($2, 4326)))
            ORDER BY CASE kind WHEN 'ADDRESS' THEN 0 WHEN 'ROAD' THEN 1 ELSE 2 END, length(folded) DESC, rank, id LIMIT $3
            """, row => (Folded: row.GetString(5), Name: Read(row)), cancellationToken, (candidates.ToArray(), Sql.Texts),
            (area, NpgsqlDbType.Geometry), (MaxInAddress, NpgsqlDbType.Integer));
        var outermost = AddressNames.OutermostIn(address, found.Select(one => one.Folded));
        return [.. found.Where(one => outermost.Contains(one.Folded)).Select(one => one.Name).Take(first)];
    }

    /// <summary>Gets whether there are names at all: whether a map was imported.</summary>
    public async Task<bool> HasNamesAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return (await Sql.QueryAsync(connection, "SELECT EXISTS (SELECT FROM map_names)", row => row.GetBoolean(0), cancellationToken))[0];
    }

    private static MapName Read(NpgsqlDataReader row) => new(Sql.ParseEnum<MapNameKind>(row.GetString(0)), row.GetString(1),
        Sql.GetNullableString(row, 2), Sql.GetNullableString(row, 3), Sql.GetPosition(row, 4));

    /// <summary>Gets the streets and places of the imported extract and of the basemap, the most important first; house numbers are found
    /// by <see cref="FindAsync"/>.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The version of the map's feed, and the places; of an extract with very many, the most important.</returns>
    public async Task<(long Version, IReadOnlyList<SearchPlace> Places)> LoadPlacesAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken, IsolationLevel.RepeatableRead);
        var version = await Sql.GetFeedVersionAsync(connection, MapImportStore.Feed, cancellationToken);
        return (version, await Sql.QueryAsync(connection, """
            SELECT kind, name, english_name, rank, position FROM (
              SELECT 'PLACE' AS kind, name, english_name, rank, position, id FROM places
              UNION ALL SELECT kind, name, english_name, rank, position, id FROM map_names WHERE kind <> 'ADDRESS') AS found
            ORDER BY rank, name, id LIMIT $1
            """, row => new SearchPlace(row.GetString(0) == "ROAD" ? SearchPlaceKind.Road : SearchPlaceKind.Place, row.GetString(1),
                Sql.GetNullableString(row, 2), row.GetInt16(3), Sql.GetPosition(row, 4)), cancellationToken,
            (MaxPlaces, NpgsqlDbType.Integer)));
    }
}
