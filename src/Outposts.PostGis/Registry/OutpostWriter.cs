using Npgsql;
using NpgsqlTypes;
using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>Writes the values of one outpost and its services, within a transaction of another.</summary>
internal static class OutpostWriter
{
    private static readonly OutpostColumn[] InPlace =
    [
        .. OutpostColumn.WithoutSource,
        OutpostColumn.Value(
            "suspended_until", "timestamptz", NpgsqlDbType.TimestampTz, row => row.Outpost.SuspendedUntil?.ToUniversalTime()),
        OutpostColumn.Text("suspension_reason", row => row.Outpost.SuspensionReason),
        OutpostColumn.Value("merged_into", "bigint", NpgsqlDbType.Bigint, row => row.Outpost.MergedInto),
    ];

    private static readonly OutpostColumn[] Placed =
    [
        .. InPlace, .. OutpostColumn.Source,
        new("position", "geography", NpgsqlDbType.Geography, null, row => Sql.ToPoint(row.Outpost.Position)),
    ];

    /// <summary>Adds an outpost with its services.</summary>
    /// <returns>Its id; null when the code is taken.</returns>
    public static async Task<long?> InsertAsync(
        NpgsqlConnection connection, Outpost outpost, (CoordinateSystem System, Position AsGiven) given,
        CancellationToken cancellationToken)
    {
        var id = (long?)await Sql.WriteScalarAsync(connection, $"outpost {outpost.Code}",
            $"INSERT INTO outposts (code, {Names(Placed)}) VALUES ($1, {Parameters(Placed)}) ON CONFLICT (code) DO NOTHING RETURNING id",
            cancellationToken, [(outpost.Code, NpgsqlDbType.Text), .. ValuesOf(Placed, outpost, given)]);
        if (id is { } added) await WriteServicesAsync(connection, added, [], outpost.Services, cancellationToken);
        return id;
    }

    /// <summary>Gives an outpost and its services other values. What is the same writes no history.</summary>
    public static async Task UpdateAsync(NpgsqlConnection connection, Outpost current, Outpost next,
        (CoordinateSystem System, Position AsGiven)? moved, CancellationToken cancellationToken)
    {
        var columns = moved is null ? InPlace : Placed;
        await Sql.WriteAsync(connection, $"outpost {current.Code}",
            $"UPDATE outposts SET ({Names(columns)}) = ROW ({Parameters(columns)}) WHERE id = $1", cancellationToken,
            [(current.Id, NpgsqlDbType.Bigint), .. ValuesOf(columns, next, moved ?? default)]);
        await WriteServicesAsync(connection, current.Id, current.Services, next.Services, cancellationToken);
        await WritePhotosAsync(connection, current, next, cancellationToken);
    }

    private static async Task WriteServicesAsync(NpgsqlConnection connection, long id, IReadOnlyList<ServiceOffer> current,
        IReadOnlyList<ServiceOffer> next, CancellationToken cancellationToken)
    {
        var (services, what) = (next.Select(offer => offer.Service).ToHashSet(), $"the services of outpost {id}");
        string[] gone = [.. current.Select(offer => offer.Service).Where(service => !services.Contains(service))
            .Select(service => service.Code)];
        if (gone.Length > 0)
            await Sql.WriteAsync(connection, what, "DELETE FROM outpost_services WHERE outpost_id = $1 AND service = ANY ($2::service[])",
                cancellationToken, (id, NpgsqlDbType.Bigint), (gone, Sql.Texts));
        foreach (var offer in next.Except(current))
            await Sql.WriteAsync(connection, what, """
                INSERT INTO outpost_services (outpost_id, service, availability, confirmed_at, hours)
                VALUES ($1, $2::service, $3::availability, $4, $5)
                ON CONFLICT (outpost_id, service) DO UPDATE
                  SET availability = excluded.availability, confirmed_at = excluded.confirmed_at, hours = excluded.hours
                """, cancellationToken, (id, NpgsqlDbType.Bigint), (offer.Service.Code, NpgsqlDbType.Text),
                (EnumNames.ToWireName(offer.Availability), NpgsqlDbType.Text),
                (offer.ConfirmedAt?.ToUniversalTime(), NpgsqlDbType.TimestampTz), (offer.Hours, NpgsqlDbType.Text));
    }

    // A new outpost has no photos: they are added to one that is there. The pictures themselves are in the database already; one that was
    // erased for good is left out, so that taking a change back still takes back the rest.
    private static async Task WritePhotosAsync(
        NpgsqlConnection connection, Outpost current, Outpost next, CancellationToken cancellationToken)
    {
        if (next.Photos.SequenceEqual(current.Photos)) return;
        var what = $"the photos of outpost {current.Code}";
        string[] gone = [.. current.Photos.Select(photo => photo.Sha256).Except(next.Photos.Select(photo => photo.Sha256))];
        if (gone.Length > 0)
            await Sql.WriteAsync(connection, what, "DELETE FROM outpost_photos WHERE outpost_id = $1 AND sha256 = ANY ($2)",
                cancellationToken, (current.Id, NpgsqlDbType.Bigint), (gone, Sql.Texts));
        for (var i = 0; i < next.Photos.Count; i++)
        {
            var photo = next.Photos[i];
            await Sql.WriteAsync(connection, what, """
                INSERT INTO outpost_photos (outpost_id, sha256, place, kind, width, height, caption, english_caption, added_by)
                SELECT $1, p.sha256, $3, $4::photo_kind, $5, $6, $7, $8, change_actor() FROM photos AS p WHERE p.sha256 = $2
                ON CONFLICT (outpost_id, sha256) DO UPDATE SET place = excluded.place, kind = excluded.kind, caption = excluded.caption,
                  english_caption = excluded.english_caption
                """, cancellationToken, (current.Id, NpgsqlDbType.Bigint), (photo.Sha256, NpgsqlDbType.Text),
                (i + 1, NpgsqlDbType.Integer), (EnumNames.ToWireName(photo.Kind), NpgsqlDbType.Text), (photo.Width, NpgsqlDbType.Integer),
                (photo.Height, NpgsqlDbType.Integer), (photo.Caption, NpgsqlDbType.Text), (photo.EnglishCaption, NpgsqlDbType.Text));
        }
    }

    private static string Names(OutpostColumn[] columns) => string.Join(", ", columns.Select(column => column.Name));

    // $1 is the id or the code.
    private static string Parameters(OutpostColumn[] columns) => string.Join(", ", columns.Select((column, i) =>
        column.Type is null ? $"${i + 2}" : $"${i + 2}::{column.Type}"));

    private static IEnumerable<(object?, NpgsqlDbType)> ValuesOf(
        OutpostColumn[] columns, Outpost outpost, (CoordinateSystem System, Position AsGiven) given)
    {
        var row = new ImportedOutpost(outpost, given.System, given.AsGiven);
        return columns.Select(column => (column.Read(row), column.DbType));
    }
}
