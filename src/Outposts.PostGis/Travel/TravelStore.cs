using System.Data;
using System.Text.Json;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Outposts.Travel;
using Outposts.Travel.Overland;
using Barrier = Outposts.Travel.Overland.Barrier;
using Position = Outposts.Geodesy.Position;

namespace Outposts.PostGis.Travel;

/// <summary>The barriers and crossings of ways over land; each import is kept in the history.</summary>
/// <param name="source">The data source.</param>
public sealed class TravelStore(NpgsqlDataSource source)
{
    /// <summary>The change feed of everything that ways over land depend on.</summary>
    public const string Feed = "travel";

    /// <summary>Reads all of it as it is at one moment.</summary>
    public async Task<TravelContent> LoadAllAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken, IsolationLevel.RepeatableRead);
        var version = await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken);
        var land = await Sql.QueryAsync(connection, "SELECT area FROM basemap_land UNION ALL SELECT area FROM districts",
            row => row.GetFieldValue<Geometry>(0), cancellationToken);
        return new TravelContent(version, land, await ReadBarriersAsync(connection, cancellationToken),
            await ReadCrossingsAsync(connection, cancellationToken));
    }

    /// <summary>Replaces all crossings, all or nothing; the same again changes nothing.</summary>
    /// <param name="crossings">The crossings.</param>
    /// <param name="actor">The user who writes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The version of the feed after the change.</returns>
    /// <exception cref="StoreException">A constraint is violated; the message names the crossing.</exception>
    public async Task<long> ReplaceCrossingsAsync(
        IReadOnlyList<Crossing> crossings, string actor, CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, Feed, actor, cancellationToken);
        if (crossings.Select(Describe).SequenceEqual((await ReadCrossingsAsync(change.Connection, cancellationToken)).Select(Describe)))
            return await change.CommitAsync(cancellationToken);
        await Sql.ExecuteAsync(change.Connection, "DELETE FROM crossings", cancellationToken);
        foreach (var crossing in crossings)
            await Sql.WriteAsync(change.Connection, $"the crossing {crossing.Name}", """
                INSERT INTO crossings (name, english_name, line, modes, metres, kilometres_per_hour, hours, source)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                """, cancellationToken, (crossing.Name, NpgsqlDbType.Text), (crossing.EnglishName, NpgsqlDbType.Text),
                (ToLine(crossing.Line), NpgsqlDbType.Geometry),
                (crossing.Modes.Select(EnumNames.ToWireName).ToArray(), Sql.Texts), (crossing.Metres, NpgsqlDbType.Double),
                (crossing.KilometresPerHour, NpgsqlDbType.Double), (crossing.Hours, NpgsqlDbType.Text),
                (crossing.Source, NpgsqlDbType.Text));
        return await change.CommitAsync(cancellationToken);
    }

    /// <summary>Replaces all barriers, all or nothing; the same again changes nothing.</summary>
    /// <param name="barriers">The barriers.</param>
    /// <param name="actor">The user who writes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The version of the feed after the change.</returns>
    /// <exception cref="StoreException">A constraint is violated; the message names the barrier.</exception>
    public async Task<long> ReplaceBarriersAsync(
        IReadOnlyList<Barrier> barriers, string actor, CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, Feed, actor, cancellationToken);
        if (barriers.Select(Describe).SequenceEqual((await ReadBarriersAsync(change.Connection, cancellationToken)).Select(Describe)))
            return await change.CommitAsync(cancellationToken);
        await Sql.ExecuteAsync(change.Connection, "DELETE FROM barriers", cancellationToken);
        foreach (var barrier in barriers)
            await Sql.WriteAsync(change.Connection, $"the barrier {barrier.Name}", """
                INSERT INTO barriers (kind, name, english_name, area, source) VALUES ($1, $2, $3, ST_Multi($4), $5)
                """, cancellationToken, (EnumNames.ToWireName(barrier.Kind), NpgsqlDbType.Text), (barrier.Name, NpgsqlDbType.Text),
                (barrier.EnglishName, NpgsqlDbType.Text), (barrier.Area, NpgsqlDbType.Geometry), (barrier.Source, NpgsqlDbType.Text));
        return await change.CommitAsync(cancellationToken);
    }

    private static Task<List<Barrier>> ReadBarriersAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        Sql.QueryAsync(connection, "SELECT kind, name, english_name, area, source FROM barriers ORDER BY id",
            row => new Barrier(Sql.ParseEnum<BarrierKind>(row.GetString(0)), row.GetString(1), Sql.GetNullableString(row, 2),
                row.GetFieldValue<Geometry>(3), Sql.GetNullableString(row, 4)), cancellationToken);

    private static Task<List<Crossing>> ReadCrossingsAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        Sql.QueryAsync(connection, """
            SELECT name, english_name, line, modes, metres, kilometres_per_hour, hours, source FROM crossings ORDER BY id
            """, ReadCrossing, cancellationToken);

    // Records compare their lists and shapes by identity.
    private static string Describe(Crossing crossing) => JsonSerializer.Serialize(crossing);

    private static string Describe(Barrier barrier) => JsonSerializer.Serialize(
        (object[])[barrier.Kind, barrier.Name, barrier.EnglishName!, barrier.Source!,
            string.Join(';', barrier.Area.Coordinates.Select(at => FormattableString.Invariant($"{at.X:R} {at.Y:R}")))]);

    private static Crossing ReadCrossing(NpgsqlDataReader row) => new(
        row.GetString(0), Sql.GetNullableString(row, 1),
        [.. row.GetFieldValue<LineString>(2).Coordinates.Select(at => new Position(at.X, at.Y))],
        [.. row.GetFieldValue<string[]>(3).Select(Sql.ParseEnum<TravelMode>)],
        Sql.GetNullable<double>(row, 4), Sql.GetNullable<double>(row, 5), Sql.GetNullableString(row, 6), Sql.GetNullableString(row, 7));

    private static LineString ToLine(IReadOnlyList<Position> line) =>
        new([.. line.Select(at => new Coordinate(at.Longitude, at.Latitude))]) { SRID = 4326 };
}
