using System.Collections.Frozen;
using Npgsql;
using Outposts.Hours;
using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>Reads outposts with their services. Equal small things are shared: 180,000 outposts have few distinct lists.</summary>
internal sealed class OutpostRows
{
    private const string OutpostColumns = """
        o.id, o.code, o.name, NULLIF(o.aliases, '{}'), o.kind, o.functions::text, o.status, o.position, o.address, o.floor, o.landmark,
        o.district_code, o.host, o.operator, o.eligibility, o.groups::text, o.opening_hours, o.access_modes::text, o.phone, o.wheelchair,
        o.capacity, o.established_on, o.confirmed_at, o.hours_remark, o.suspended_until, o.suspension_reason, o.version,
        o.merged_into, o.level, o.website
        """;

    private readonly InternedTexts _texts = new();
    private readonly Dictionary<(Service, Availability), ServiceOffer> _plainOffers = [];
    private readonly List<(long Outpost, ServiceOffer Offer)> _offers = [];
    // Few outposts have photos.
    private readonly Dictionary<long, List<OutpostPhoto>> _photos = [];
    private int _next;

    /// <summary>Reads the outposts of the given ids, or all, ordered by id.</summary>
    public static async Task<List<Outpost>> ReadAsync(NpgsqlConnection connection, long[]? ids, CancellationToken cancellationToken)
    {
        var rows = new OutpostRows();
        await rows.ReadOffersAsync(connection, ids, cancellationToken);
        await rows.ReadPhotosAsync(connection, ids, cancellationToken);
        return await rows.ReadOutpostsAsync(connection, ids, cancellationToken);
    }

    private async Task ReadOffersAsync(NpgsqlConnection connection, long[]? ids, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, ids,
            "SELECT outpost_id, service, availability, confirmed_at, hours FROM outpost_services",
            " WHERE outpost_id = ANY ($1)", " ORDER BY outpost_id, service");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var service = Codes<Service>.Read(reader.GetString(1));
            var availability = Names<Availability>.Read(reader.GetString(2));
            var confirmedAt = Sql.GetNullable<DateTimeOffset>(reader, 3);
            var hours = _texts.Read(reader, 4);
            _offers.Add((reader.GetInt64(0), confirmedAt is null && hours is null
                ? PlainOffer(service, availability)
                : new ServiceOffer(service, availability, confirmedAt, hours)));
        }
    }

    private async Task ReadPhotosAsync(NpgsqlConnection connection, long[]? ids, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, ids,
            "SELECT outpost_id, sha256, kind, width, height, caption, english_caption FROM outpost_photos",
            " WHERE outpost_id = ANY ($1)", " ORDER BY outpost_id, place");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var outpost = reader.GetInt64(0);
            if (!_photos.TryGetValue(outpost, out var photos)) _photos.Add(outpost, photos = []);
            photos.Add(new OutpostPhoto(reader.GetString(1), Names<PhotoKind>.Read(reader.GetString(2)), reader.GetInt32(3),
                reader.GetInt32(4), Sql.GetNullableString(reader, 5), Sql.GetNullableString(reader, 6)));
        }
    }

    private async Task<List<Outpost>> ReadOutpostsAsync(NpgsqlConnection connection, long[]? ids, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, ids,
            $"SELECT {OutpostColumns} FROM outposts AS o", " WHERE o.id = ANY ($1)", " ORDER BY o.id");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var outposts = new List<Outpost>();
        while (await reader.ReadAsync(cancellationToken))
            outposts.Add(Read(reader));
        return outposts;
    }

    private Outpost Read(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        Code = reader.GetString(1),
        Name = reader.GetString(2),
        Aliases = reader.IsDBNull(3) ? [] : reader.GetFieldValue<string[]>(3),
        Kind = Codes<OutpostKind>.Read(reader.GetString(4)),
        Functions = Codes<OutpostKind>.ReadList(reader.GetString(5)),
        Status = Names<OutpostStatus>.Read(reader.GetString(6)),
        Position = Sql.GetPosition(reader, 7),
        Address = Sql.GetNullableString(reader, 8),
        Floor = _texts.Read(reader, 9),
        Landmark = Sql.GetNullableString(reader, 10),
        DistrictCode = _texts.Read(reader, 11)!,
        Host = reader.IsDBNull(12) ? null : Names<HostKind>.Read(reader.GetString(12)),
        Operator = _texts.Read(reader, 13),
        Eligibility = Names<Eligibility>.Read(reader.GetString(14)),
        Groups = Codes<WorkerGroup>.ReadList(reader.GetString(15)),
        Services = Offers(reader.GetInt64(0)),
        OpeningHours = _texts.Read(reader, 16),
        AccessModes = Names<AccessMode>.ReadList(reader.GetString(17)),
        Phone = Sql.GetNullableString(reader, 18),
        Wheelchair = Sql.GetNullable<bool>(reader, 19),
        Capacity = Sql.GetNullable<int>(reader, 20),
        EstablishedOn = Sql.GetNullable<DateOnly>(reader, 21),
        ConfirmedAt = Sql.GetNullable<DateTimeOffset>(reader, 22),
        HoursRemark = _texts.Read(reader, 23),
        SuspendedUntil = Sql.GetNullable<DateTimeOffset>(reader, 24),
        SuspensionReason = _texts.Read(reader, 25),
        Version = reader.GetInt32(26),
        MergedInto = Sql.GetNullable<long>(reader, 27),
        Level = reader.IsDBNull(28) ? null : Names<UnionLevel>.Read(reader.GetString(28)),
        Website = Sql.GetNullableString(reader, 29),
        Photos = _photos.TryGetValue(reader.GetInt64(0), out var photos) ? photos : [],
    };

    /// <summary>The offers of one outpost; both lists are in the order of ids, so one walk serves all.</summary>
    private ServiceOffer[] Offers(long outpost)
    {
        while (_next < _offers.Count && _offers[_next].Outpost < outpost) _next++;
        var end = _next;
        while (end < _offers.Count && _offers[end].Outpost == outpost) end++;
        if (end == _next) return [];
        var result = new ServiceOffer[end - _next];
        for (var i = 0; i < result.Length; i++) result[i] = _offers[_next + i].Offer;
        _next = end;
        return result;
    }

    private ServiceOffer PlainOffer(Service service, Availability availability)
    {
        if (!_plainOffers.TryGetValue((service, availability), out var offer))
            _plainOffers.Add((service, availability), offer = new ServiceOffer(service, availability));
        return offer;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, long[]? ids, string select, string where, string order)
    {
        var command = ids is null ? Sql.Command(connection, select + order)
            : Sql.Command(connection, select + where + order, (ids, Sql.Ids));
        if (ids is null) command.CommandTimeout = Sql.BulkReadTimeout;
        return command;
    }

    /// <summary>The codes of one group of the catalogue, each made once, and their lists.</summary>
    private static class Codes<T> where T : struct, ICatalogueCode<T>
    {
        private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, T> Values = new(StringComparer.Ordinal);
        private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, T[]> Lists = new(StringComparer.Ordinal);

        public static T Read(string code) => Values.TryGetValue(code, out var value) ? value : Values.GetOrAdd(code, T.Of);

        public static T[] ReadList(string text) =>
            text == "{}" ? [] : Lists.GetOrAdd(text, written => [.. written.Trim('{', '}').Split(',').Select(Read)]);
    }

    /// <summary>The written names of one vocabulary, read fast, and its lists as PostgreSQL writes them: {A,B}.</summary>
    private static class Names<T> where T : struct, Enum
    {
        private static readonly FrozenDictionary<string, T> Values =
            Enum.GetValues<T>().ToFrozenDictionary(EnumNames.ToWireName, StringComparer.Ordinal);
        private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, T[]> Lists = new(StringComparer.Ordinal);

        public static T Read(string name) => Values.TryGetValue(name, out var value) ? value
            : throw new UnknownValueException(typeof(T).Name, name);

        public static T[] ReadList(string text) =>
            text == "{}" ? [] : Lists.GetOrAdd(text, written => [.. written.Trim('{', '}').Split(',').Select(Read)]);
    }
}
