using Npgsql;
using NpgsqlTypes;
using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>Writes the values of one outpost and its services, within a transaction of another.</summary>
internal static class OutpostWriter
{
    private static readonly (string Name, string? Cast, NpgsqlDbType Type, Func<Outpost, object?> Read)[] Columns =
    [
        ("name", null, NpgsqlDbType.Text, o => o.Name),
        ("aliases", null, Sql.Texts, o => o.Aliases.ToArray()),
        ("kind", "outpost_kind", NpgsqlDbType.Text, o => EnumNames.ToWireName(o.Kind)),
        ("functions", "outpost_kind[]", Sql.Texts, o => Names(o.Functions)),
        ("status", "outpost_status", NpgsqlDbType.Text, o => EnumNames.ToWireName(o.Status)),
        ("suspended_until", null, NpgsqlDbType.TimestampTz, o => o.SuspendedUntil?.ToUniversalTime()),
        ("suspension_reason", null, NpgsqlDbType.Text, o => o.SuspensionReason),
        ("address", null, NpgsqlDbType.Text, o => o.Address),
        ("floor", null, NpgsqlDbType.Text, o => o.Floor),
        ("landmark", null, NpgsqlDbType.Text, o => o.Landmark),
        ("district_code", null, NpgsqlDbType.Text, o => o.DistrictCode),
        ("host", "host_kind", NpgsqlDbType.Text, o => o.Host is { } host ? EnumNames.ToWireName(host) : null),
        ("operator", null, NpgsqlDbType.Text, o => o.Operator),
        ("eligibility", "eligibility", NpgsqlDbType.Text, o => EnumNames.ToWireName(o.Eligibility)),
        ("groups", "worker_group[]", Sql.Texts, o => Names(o.Groups)),
        ("opening_hours", null, NpgsqlDbType.Text, o => o.OpeningHours),
        ("hours_remark", null, NpgsqlDbType.Text, o => o.HoursRemark),
        ("access_modes", "access_mode[]", Sql.Texts, o => Names(o.AccessModes)),
        ("phone", null, NpgsqlDbType.Text, o => o.Phone),
        ("wheelchair", null, NpgsqlDbType.Boolean, o => o.Wheelchair),
        ("capacity", null, NpgsqlDbType.Integer, o => o.Capacity),
        ("established_on", null, NpgsqlDbType.Date, o => o.EstablishedOn),
        ("confirmed_at", null, NpgsqlDbType.TimestampTz, o => o.ConfirmedAt?.ToUniversalTime()),
        ("merged_into", null, NpgsqlDbType.Bigint, o => o.MergedInto),
    ];

    private static readonly string ColumnNames = string.Join(", ", Columns.Select(column => column.Name));
    private static readonly string Values = string.Join(", ", Columns.Select((column, i) =>
        column.Cast is null ? $"${i + 2}" : $"${i + 2}::{column.Cast}"));

    // After the columns: system, longitude and latitude as given, longitude and latitude on WGS 84.
    private static readonly int Given = Columns.Length + 2;
    private static readonly string Placed =
        $"${Given}::coordinate_system, ${Given + 1}, ${Given + 2}, ST_SetSRID(ST_MakePoint(${Given + 3}, ${Given + 4}), 4326)::geography";

    /// <summary>Adds an outpost with its services.</summary>
    /// <returns>Its id; null when the code is taken.</returns>
    public static async Task<long?> InsertAsync(
        NpgsqlConnection connection, Outpost outpost, (CoordinateSystem System, Position AsGiven) given,
        CancellationToken cancellationToken)
    {
        var id = (long?)await Sql.WriteScalarAsync(connection, $"outpost {outpost.Code}",
            $"INSERT INTO outposts (code, {ColumnNames}, source_system, source_longitude, source_latitude, position) "
            + $"VALUES ($1, {Values}, {Placed}) ON CONFLICT (code) DO NOTHING RETURNING id", cancellationToken,
            [(outpost.Code, NpgsqlDbType.Text), .. ValuesOf(outpost), .. PlaceOf(outpost, given)]);
        if (id is { } added) await WriteServicesAsync(connection, added, [], outpost.Services, cancellationToken);
        return id;
    }

    /// <summary>Gives an outpost and its services other values. What is the same writes no history.</summary>
    public static async Task UpdateAsync(NpgsqlConnection connection, Outpost current, Outpost next,
        (CoordinateSystem System, Position AsGiven)? moved, CancellationToken cancellationToken)
    {
        var what = $"outpost {current.Code}";
        var place = moved is null ? "" : ", source_system, source_longitude, source_latitude, position";
        await Sql.WriteAsync(connection, what,
            $"UPDATE outposts SET ({ColumnNames}{place}) = ROW ({Values}{(moved is null ? "" : $", {Placed}")}) WHERE id = $1",
            cancellationToken,
            [(current.Id, NpgsqlDbType.Bigint), .. ValuesOf(next), .. moved is { } given ? PlaceOf(next, given) : []]);
        await WriteServicesAsync(connection, current.Id, current.Services, next.Services, cancellationToken);
    }

    private static async Task WriteServicesAsync(NpgsqlConnection connection, long id, IReadOnlyList<ServiceOffer> current,
        IReadOnlyList<ServiceOffer> next, CancellationToken cancellationToken)
    {
        var (services, what) = (next.Select(offer => offer.Service).ToHashSet(), $"the services of outpost {id}");
        string[] gone = [.. current.Select(offer => offer.Service).Where(service => !services.Contains(service))
            .Select(EnumNames.ToWireName)];
        if (gone.Length > 0)
            await Sql.WriteAsync(connection, what, "DELETE FROM outpost_services WHERE outpost_id = $1 AND service = ANY ($2::service[])",
                cancellationToken, (id, NpgsqlDbType.Bigint), (gone, Sql.Texts));
        foreach (var offer in next.Except(current))
            await Sql.WriteAsync(connection, what, """
                INSERT INTO outpost_services (outpost_id, service, availability, confirmed_at, hours)
                VALUES ($1, $2::service, $3::availability, $4, $5)
                ON CONFLICT (outpost_id, service) DO UPDATE
                  SET availability = excluded.availability, confirmed_at = excluded.confirmed_at, hours = excluded.hours
                """, cancellationToken, (id, NpgsqlDbType.Bigint), (EnumNames.ToWireName(offer.Service), NpgsqlDbType.Text),
                (EnumNames.ToWireName(offer.Availability), NpgsqlDbType.Text),
                (offer.ConfirmedAt?.ToUniversalTime(), NpgsqlDbType.TimestampTz), (offer.Hours, NpgsqlDbType.Text));
    }

    private static IEnumerable<(object?, NpgsqlDbType)> ValuesOf(Outpost outpost) =>
        Columns.Select(column => (column.Read(outpost), column.Type));

    private static IEnumerable<(object?, NpgsqlDbType)> PlaceOf(Outpost outpost, (CoordinateSystem System, Position AsGiven) given) =>
    [
        (EnumNames.ToWireName(given.System), NpgsqlDbType.Text),
        (given.AsGiven.Longitude, NpgsqlDbType.Double),
        (given.AsGiven.Latitude, NpgsqlDbType.Double),
        (outpost.Position.Longitude, NpgsqlDbType.Double),
        (outpost.Position.Latitude, NpgsqlDbType.Double),
    ];

    private static string[] Names<T>(IReadOnlyList<T> values) where T : struct, Enum => [.. values.Select(EnumNames.ToWireName)];
}
