using Npgsql;
using NpgsqlTypes;

namespace Outposts.PostGis.Visits.Schedule;

/// <summary>Runs writes to the schedule one after the other, each in its own transaction in the name of its actor.</summary>
internal static class ScheduleTransaction
{
    /// <summary>Runs a write.</summary>
    /// <param name="source">The data source.</param>
    /// <param name="actor">The user who writes.</param>
    /// <param name="write">The write; when it returns false, the transaction is rolled back.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The version of the feed after it.</returns>
    public static async Task<long> WriteAsync(NpgsqlDataSource source, string actor, Func<NpgsqlConnection, Task<bool>> write,
        CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Sql.BeginChangeAsync(connection, VisitStore.Feed, actor, cancellationToken);
        // Constraints are checked after the whole change, so that two visits can swap times.
        await ExecuteAsync(connection, "the change",
            "SET CONSTRAINTS bus_is_in_one_place_at_a_time, slots_of_a_visit_do_not_overlap DEFERRED", cancellationToken);
        var commit = await write(connection);
        if (commit) await ExecuteAsync(connection, "the schedule", "SET CONSTRAINTS ALL IMMEDIATE", cancellationToken);
        else await transaction.RollbackAsync(cancellationToken);
        var version = await Sql.GetFeedVersionAsync(connection, VisitStore.Feed, cancellationToken);
        if (commit) await transaction.CommitAsync(cancellationToken);
        return version;
    }

    /// <summary>Executes a statement.</summary>
    /// <returns>The number of changed rows.</returns>
    /// <exception cref="VisitException">The database rejects it; the message names what was written and the constraint.</exception>
    public static Task<int> ExecuteAsync(NpgsqlConnection connection, string what, string sql, CancellationToken cancellationToken,
        params (object? Value, NpgsqlDbType Type)[] parameters) =>
        GuardAsync(connection, what, sql, command => command.ExecuteNonQueryAsync(cancellationToken), parameters);

    /// <summary>Executes a statement.</summary>
    /// <returns>The first value; null when there is none.</returns>
    /// <exception cref="VisitException">The database rejects it; the message names what was written and the constraint.</exception>
    public static Task<object?> ScalarAsync(NpgsqlConnection connection, string what, string sql, CancellationToken cancellationToken,
        params (object? Value, NpgsqlDbType Type)[] parameters) =>
        GuardAsync(connection, what, sql, command => command.ExecuteScalarAsync(cancellationToken), parameters);

    private static async Task<T> GuardAsync<T>(NpgsqlConnection connection, string what, string sql, Func<NpgsqlCommand, Task<T>> run,
        (object? Value, NpgsqlDbType Type)[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var (value, type) in parameters) Sql.AddParameter(command, value, type);
        try
        {
            return await run(command);
        }
        // Class 23: a constraint is violated; class 22: a value is invalid.
        catch (PostgresException e) when (e.SqlState[..2] is "22" or "23")
        {
            var reason = e.ConstraintName is { } rule ? $"the rule \"{rule.Replace('_', ' ')}\" is broken"
                : e.SqlState == PostgresErrorCodes.NotNullViolation ? $"\"{e.ColumnName}\" is missing or names nothing known"
                : e.MessageText;
            throw new VisitException($"{char.ToUpperInvariant(what[0])}{what[1..]} cannot be taken: {reason}.", e)
            { Rule = e.ConstraintName };
        }
    }
}
