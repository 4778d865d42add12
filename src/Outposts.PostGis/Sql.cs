using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Outposts.Registry;
using Position = Outposts.Geodesy.Position;

namespace Outposts.PostGis;

/// <summary>Executes statements and reads values of rows.</summary>
internal static class Sql
{
    /// <summary>The type of a parameter that is an array of texts.</summary>
    public const NpgsqlDbType Texts = NpgsqlDbType.Array | NpgsqlDbType.Text;

    /// <summary>The type of a parameter that is an array of identifiers.</summary>
    public const NpgsqlDbType Ids = NpgsqlDbType.Array | NpgsqlDbType.Bigint;

    /// <summary>The seconds after which a statement that writes a whole table, or reports on it, is given up.</summary>
    public const int BulkTimeout = 600;

    /// <summary>
    /// The seconds for which the reader of a whole table waits for its next rows. Of a server that has fallen silent nothing comes any
    /// more, and a host that holds the table in memory finds out no sooner.
    /// </summary>
    public const int BulkReadTimeout = 60;

    /// <summary>Creates a command.</summary>
    public static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params (object? Value, NpgsqlDbType Type)[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var (value, type) in parameters) AddParameter(command, value, type);
        return command;
    }

    /// <summary>Adds the next parameter.</summary>
    public static void AddParameter(NpgsqlCommand command, object? value, NpgsqlDbType type) =>
        command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });

    /// <summary>Gets the rows of a query.</summary>
    public static async Task<List<T>> QueryAsync<T>(
        NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken,
            params (object? Value, NpgsqlDbType Type)[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(read(reader));
        return rows;
    }

    /// <summary>Executes a statement.</summary>
    /// <returns>The number of changed rows.</returns>
    public static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken,
        params (object? Value, NpgsqlDbType Type)[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Executes statements that may go over whole tables.</summary>
    /// <returns>The number of changed rows.</returns>
    public static async Task<int> BulkAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Executes a statement that writes.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="what">What is written, for the message, such as "visit V-1".</param>
    /// <param name="sql">The statement.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="parameters">The parameters.</param>
    /// <returns>The number of changed rows.</returns>
    /// <exception cref="StoreException">The database rejects it; the message says what was written, and the constraint.</exception>
    public static Task<int> WriteAsync(NpgsqlConnection connection, string what, string sql, CancellationToken cancellationToken,
        params (object? Value, NpgsqlDbType Type)[] parameters) =>
        GuardAsync(what, () => ExecuteAsync(connection, sql, cancellationToken, parameters));

    /// <summary>Executes a statement that writes and returns a value.</summary>
    /// <inheritdoc cref="WriteAsync"/>
    /// <returns>The first value of the first row; null when there is none.</returns>
    public static Task<object?> WriteScalarAsync(NpgsqlConnection connection, string what, string sql,
        CancellationToken cancellationToken, params (object? Value, NpgsqlDbType Type)[] parameters) =>
        GuardAsync(what, async () =>
        {
            await using var command = Command(connection, sql, parameters);
            return await command.ExecuteScalarAsync(cancellationToken);
        });

    /// <summary>Runs statements that write.</summary>
    /// <exception cref="StoreException">The database rejects one; the message says what was written, and the constraint.</exception>
    public static async Task<T> GuardAsync<T>(string what, Func<Task<T>> write)
    {
        try
        {
            return await write();
        }
        catch (PostgresException e) when (StoreException.IsRejection(e))
        {
            throw StoreException.Of(what, e);
        }
    }

    /// <summary>Gets the version of a change feed, as the connection's transaction sees it.</summary>
    public static async Task<long> GetFeedVersionAsync(NpgsqlConnection connection, string feed, CancellationToken cancellationToken) =>
        (await QueryAsync(connection, "SELECT version FROM feeds WHERE name = $1", row => row.GetInt64(0), cancellationToken,
            (feed, NpgsqlDbType.Text))).Single();

    /// <summary>Gets the text in a column; null when there is none.</summary>
    public static string? GetNullableString(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>Gets the value in a column; null when there is none.</summary>
    public static T? GetNullable<T>(NpgsqlDataReader row, int column) where T : struct =>
        row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);

    /// <summary>Gets the enumeration value whose name is in a column; null when there is none.</summary>
    public static T? GetNullableEnum<T>(NpgsqlDataReader row, int column) where T : struct, Enum =>
        row.IsDBNull(column) ? null : ParseEnum<T>(row.GetString(column));

    /// <summary>Gets the code of the catalogue in a column; null when there is none.</summary>
    public static T? GetNullableCode<T>(NpgsqlDataReader row, int column) where T : struct, ICatalogueCode<T> =>
        row.IsDBNull(column) ? null : T.Of(row.GetString(column));

    /// <summary>Gets the position in a column of points.</summary>
    public static Position GetPosition(NpgsqlDataReader row, int column)
    {
        var point = row.GetFieldValue<Point>(column);
        return new Position(point.X, point.Y);
    }

    /// <summary>Returns a position as the value of a parameter.</summary>
    public static Point ToPoint(Position position) => new(position.Longitude, position.Latitude) { SRID = 4326 };

    /// <summary>Returns the enumeration value of a name in the database.</summary>
    public static T ParseEnum<T>(string text) where T : struct, Enum => EnumNames.TryParse<T>(text, out var value) ? value
        : throw new UnknownValueException(typeof(T).Name, text);
}
