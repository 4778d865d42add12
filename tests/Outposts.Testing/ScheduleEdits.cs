using Npgsql;
using NpgsqlTypes;
using Outposts.PostGis;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Schedule;

namespace Outposts.Testing;

/// <summary>Changes of visits without the rules of the schedule, for tests: only the constraints of the database hold.</summary>
public static class ScheduleEdits
{
    private const string Actor = "test";

    /// <summary>Changes the status of a visit.</summary>
    /// <param name="source">The data source.</param>
    /// <param name="code">The visit's code.</param>
    /// <param name="status">The new status.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="StoreException">The database rejects it.</exception>
    public static async Task SetStatusAsync(NpgsqlDataSource source, string code, BusVisitStatus status,
        CancellationToken cancellationToken = default)
    {
        await using var change = await ScheduleStore.BeginChangeAsync(source, Actor, cancellationToken);
        await Sql.WriteAsync(change.Connection, $"visit {code}",
            "UPDATE bus_visits SET status = $2::bus_visit_status WHERE code = $1 AND status <> $2::bus_visit_status", cancellationToken,
            (code, NpgsqlDbType.Text), (EnumNames.ToWireName(status), NpgsqlDbType.Text));
        await change.CommitAsync(cancellationToken);
    }

    /// <summary>Moves a visit in time, with its slots and bookings.</summary>
    /// <param name="source">The data source.</param>
    /// <param name="code">The visit's code.</param>
    /// <param name="startsAt">The new start.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="StoreException">The database rejects it.</exception>
    public static async Task MoveAsync(NpgsqlDataSource source, string code, DateTimeOffset startsAt,
        CancellationToken cancellationToken = default)
    {
        (object?, NpgsqlDbType)[] parameters = [(code, NpgsqlDbType.Text), (startsAt.ToUniversalTime(), NpgsqlDbType.TimestampTz)];
        await using var change = await ScheduleStore.BeginChangeAsync(source, Actor, cancellationToken);
        await Sql.WriteAsync(change.Connection, $"visit {code}", """
            UPDATE visit_slots AS s SET starts_at = s.starts_at + ($2 - v.starts_at), ends_at = s.ends_at + ($2 - v.starts_at)
            FROM bus_visits AS v WHERE v.code = $1 AND s.visit_id = v.id AND v.starts_at <> $2
            """, cancellationToken, parameters);
        await Sql.WriteAsync(change.Connection, $"visit {code}",
            "UPDATE bus_visits SET starts_at = $2, ends_at = ends_at + ($2 - starts_at) WHERE code = $1 AND starts_at <> $2",
            cancellationToken, parameters);
        await change.CommitAsync(cancellationToken);
    }
}
