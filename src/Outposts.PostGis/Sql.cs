using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Position = Outposts.Geodesy.Position;

namespace Outposts.PostGis;

/// <summary>What every store does with a connection: rows as values, parameters, changes that a feed tells of.</summary>
internal static class Sql
{
    /// <summary>The type of a parameter that is an array of texts.</summary>
    public const NpgsqlDbType Texts = NpgsqlDbType.Array | NpgsqlDbType.Text;

    /// <summary>The type of a parameter that is an array of identifiers.</summary>
    public const NpgsqlDbType Ids = NpgsqlDbType.Array | NpgsqlDbType.Bigint;

    /// <summary>The rows of a query.</summary>
    public static async Task<List<T>> QueryAsync<T>(
        NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken,
            params (object? Value, NpgsqlDbType Type)[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var (value, type) in parameters) AddParameter(command, value, type);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(read(reader));
        return rows;
    }

    /// <summary>The version of a change feed, as the connection's transaction sees it.</summary>
    public static async Task<long> GetFeedVersionAsync(NpgsqlConnection connection, string feed, CancellationToken cancellationToken) =>
        (await QueryAsync(connection, "SELECT version FROM feeds WHERE name = $1", row => row.GetInt64(0), cancellationToken,
            (feed, NpgsqlDbType.Text))).Single();

    /// <summary>Makes what the connection's transaction writes a change of a feed; another writer of the feed waits for its end.</summary>
    public static async Task BeginChangeAsync(NpgsqlConnection connection, string feed, string actor, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(actor);
        await using var begin = new NpgsqlCommand("SELECT begin_change($1, $2)", connection);
        AddParameter(begin, feed, NpgsqlDbType.Text);
        AddParameter(begin, actor, NpgsqlDbType.Text);
        await begin.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Adds the next parameter.</summary>
    public static void AddParameter(NpgsqlCommand command, object? value, NpgsqlDbType type) =>
        command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });

    /// <summary>The text in a column; null when there is none.</summary>
    public static string? GetNullableString(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>Gets the position in a column of points.</summary>
    public static Position GetPosition(NpgsqlDataReader row, int column)
    {
        var point = row.GetFieldValue<Point>(column);
        return new Position(point.X, point.Y);
    }

    /// <summary>Returns a position as the value of a parameter.</summary>
    public static Point ToPoint(Position position) => new(position.Longitude, position.Latitude) { SRID = 4326 };

    /// <summary>Gets the number in a column; null when there is none.</summary>
    public static int? GetNullableInt32(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    /// <summary>The value of a vocabulary that a column holds.</summary>
    public static T ParseEnum<T>(string text) where T : struct, Enum => EnumNames.TryParse<T>(text, out var value) ? value
        : throw new InvalidDataException($"The database holds the unknown {typeof(T).Name} {text}.");
}
