using Npgsql;
using NpgsqlTypes;
using Outposts.Registry;
using Outposts.Registry.Requests;

namespace Outposts.PostGis.Registry.Requests;

/// <summary>Stores what people ask the union for and what it answers. The public sends requests and finds those of which it has the link;
/// the database gives the others to the staff of their districts alone.</summary>
/// <param name="source">The data source.</param>
public sealed class CareRequestStore(NpgsqlDataSource source)
{
    /// <summary>The change feed of requests.</summary>
    public const string Feed = "requests";

    /// <summary>So many requests of one network are stored within an hour; its further ones are refused.</summary>
    public const int MaxAnHour = 20;

    private const string Columns = "r.id, r.token, r.kind, r.position::geometry, r.district_code, r.address, r.note, r.services, "
        + "r.groups::text[], r.organisation, r.host::text, r.times, r.workers, r.received_at, r.state, r.answer, r.english_answer, "
        + "r.answered_at, r.answered_by, r.outpost_code, r.visit_id, p.phone";

    // Row-level security shows the number to those who answer.
    private const string WithPhone = "LEFT JOIN request_phones AS p ON p.request_id = r.id";

    // Null asks for all.
    private const string Where = """
        WHERE ($1::text[] IS NULL OR r.district_code = ANY ($1)) AND ($2::text[] IS NULL OR r.state = ANY ($2))
          AND ($3::text[] IS NULL OR r.kind = ANY ($3)) AND ($4::timestamptz IS NULL OR r.received_at >= $4)
          AND ($5::timestamptz IS NULL OR r.received_at < $5)
        """;

    /// <summary>Stores a request: once for each idempotency key, and once as long as one of the same phone for the same place has not come
    /// to its end.</summary>
    /// <param name="draft">The request.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="StoreException">The database rejects it.</exception>
    public async Task<RequestSaveResult> RecordAsync(RequestDraft draft, CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, Feed, "sender", cancellationToken);
        var connection = change.Connection;
        (object?, NpgsqlDbType) key = (draft.KeyHash, NpgsqlDbType.Bytea);
        if (await FindAsync(connection, "request_by_key($1)", cancellationToken, key) is { } stored) return new(stored);
        if (await FindAsync(connection, "request_of_phone($1, $2, $3)", cancellationToken, (draft.PhoneHash, NpgsqlDbType.Bytea),
            (EnumNames.ToWireName(draft.Request.Kind), NpgsqlDbType.Text),
            (Sql.ToPoint(draft.Request.Position), NpgsqlDbType.Geography)) is { } known) return new(known, WasKnown: true);
        var recent = (await Sql.QueryAsync(connection, "SELECT requests_of_network($1)", row => row.GetInt64(0), cancellationToken,
            (draft.NetworkHash, NpgsqlDbType.Bytea))).Single();
        if (recent >= MaxAnHour) return new(null);
        await InsertAsync(connection, draft, cancellationToken);
        stored = await FindAsync(connection, "request_by_key($1)", cancellationToken, key);
        await change.CommitAsync(cancellationToken);
        return new(stored);
    }

    /// <summary>Gets the request of a link; null when there is none.</summary>
    public async Task<CareRequest?> FindAsync(string token, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await FindAsync(connection, "request_by_token($1)", cancellationToken, (token, NpgsqlDbType.Text));
    }

    /// <summary>Answers a request.</summary>
    /// <param name="token">The token of its link.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="authorize">Throws when the user may not answer it.</param>
    /// <param name="now">The present.</param>
    /// <param name="actor">The user.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The request; null when there is none.</returns>
    /// <exception cref="StoreException">The database rejects it, such as an outpost or a visit that is not there.</exception>
    public async Task<CareRequest?> AnswerAsync(string token, RequestAnswer answer, Action<CareRequest> authorize, DateTimeOffset now,
        string actor, CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, Feed, actor, cancellationToken);
        var connection = change.Connection;
        (object?, NpgsqlDbType) link = (token, NpgsqlDbType.Text);
        if (await FindAsync(connection, "request_by_token($1)", cancellationToken, link) is not { } request) return null;
        authorize(request);
        if ((request.State, request.Answer, request.EnglishAnswer, request.OutpostCode, request.VisitId)
            != (answer.State, answer.Answer, answer.EnglishAnswer, answer.OutpostCode, answer.VisitId))
            await Sql.WriteAsync(connection, "the answer", """
                UPDATE requests SET state = $2, answer = $3, english_answer = $4, outpost_code = $5, visit_id = $6, answered_at = $7,
                  answered_by = $8 WHERE id = $1
                """, cancellationToken, (request.Id, NpgsqlDbType.Bigint), (EnumNames.ToWireName(answer.State), NpgsqlDbType.Text),
                (answer.Answer, NpgsqlDbType.Text), (answer.EnglishAnswer, NpgsqlDbType.Text), (answer.OutpostCode, NpgsqlDbType.Text),
                (answer.VisitId, NpgsqlDbType.Bigint), (now.ToUniversalTime(), NpgsqlDbType.TimestampTz), (actor, NpgsqlDbType.Text));
        var answered = await FindAsync(connection, "request_by_token($1)", cancellationToken, link);
        await change.CommitAsync(cancellationToken);
        return answered;
    }

    /// <summary>Gets a page of requests, the newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="after">The id of the last one of the page before; null for the first page.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<CareRequest>> QueryAsync(
        RequestQuery query, long? after, int count, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.QueryAsync(connection, $"""
            SELECT {Columns} FROM requests AS r {WithPhone} {Where} AND ($6::bigint IS NULL OR r.id < $6) ORDER BY r.id DESC LIMIT $7
            """, Read, cancellationToken,
            [.. Parameters(query), (after, NpgsqlDbType.Bigint), (count, NpgsqlDbType.Integer)]);
    }

    /// <summary>Counts requests.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<int> CountAsync(RequestQuery query, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return (await Sql.QueryAsync(connection, $"SELECT count(*) FROM requests AS r {Where}", row => (int)row.GetInt64(0),
            cancellationToken, Parameters(query))).Single();
    }

    /// <summary>Gets how many requests there are of each kind and state, which everybody is told; those of which there are none are left
    /// out.</summary>
    public async Task<IReadOnlyList<RequestCount>> GetCountsAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.QueryAsync(connection, "SELECT kind, state, requests FROM request_counts()", row => new RequestCount(
            Sql.ParseEnum<RequestKind>(row.GetString(0)), Sql.ParseEnum<RequestState>(row.GetString(1)), row.GetInt32(2)),
            cancellationToken);
    }

    /// <summary>Forgets by what senders are known again, 30 days after their requests. In the name of the host.</summary>
    /// <returns>How many were forgotten.</returns>
    public async Task<long> ForgetSendersAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        var forgotten = (await Sql.QueryAsync(connection, "SELECT forget_request_senders()", row => row.GetInt64(0), cancellationToken))
            .Single();
        await connection.CommitAsync(cancellationToken);
        return forgotten;
    }

    private static Task<object?> InsertAsync(NpgsqlConnection connection, RequestDraft draft, CancellationToken cancellationToken)
    {
        var one = draft.Request;
        return Sql.WriteScalarAsync(connection, "the request", """
            SELECT record_request($1, $2, $3, $4, $5, $6, $7, $8::worker_group[], $9, $10::host_kind, $11, $12, $13, $14, $15, $16)
            """, cancellationToken, (RandomToken.Create(), NpgsqlDbType.Text), (EnumNames.ToWireName(one.Kind), NpgsqlDbType.Text),
            (Sql.ToPoint(one.Position), NpgsqlDbType.Geography), (one.DistrictCode, NpgsqlDbType.Text), (one.Address, NpgsqlDbType.Text),
            (one.Note, NpgsqlDbType.Text), (one.Services.Select(service => service.Code).ToArray(), Sql.Texts),
            (one.Groups.Select(group => group.Code).ToArray(), Sql.Texts), (one.Organisation, NpgsqlDbType.Text),
            (one.Host is { } host ? EnumNames.ToWireName(host) : null, NpgsqlDbType.Text), (one.Times, NpgsqlDbType.Text),
            (one.Workers, NpgsqlDbType.Integer), (draft.KeyHash, NpgsqlDbType.Bytea), (one.Phone, NpgsqlDbType.Text),
            (draft.PhoneHash, NpgsqlDbType.Bytea), (draft.NetworkHash, NpgsqlDbType.Bytea));
    }

    private static (object?, NpgsqlDbType)[] Parameters(RequestQuery query) =>
    [
        (query.Districts is { Count: > 0 } districts ? districts.ToArray() : null, Sql.Texts),
        (query.States is { Count: > 0 } states ? states.Select(EnumNames.ToWireName).ToArray() : null, Sql.Texts),
        (query.Kinds is { Count: > 0 } kinds ? kinds.Select(EnumNames.ToWireName).ToArray() : null, Sql.Texts),
        (query.From?.ToUniversalTime(), NpgsqlDbType.TimestampTz), (query.Until?.ToUniversalTime(), NpgsqlDbType.TimestampTz),
    ];

    private static async Task<CareRequest?> FindAsync(NpgsqlConnection connection, string function, CancellationToken cancellationToken,
        params (object?, NpgsqlDbType)[] parameters) =>
        (await Sql.QueryAsync(connection, $"SELECT {Columns} FROM {function} AS r {WithPhone}", Read, cancellationToken, parameters))
        .SingleOrDefault();

    private static CareRequest Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Token = row.GetString(1),
        Kind = Sql.ParseEnum<RequestKind>(row.GetString(2)),
        Position = Sql.GetPosition(row, 3),
        DistrictCode = row.GetString(4),
        Address = Sql.GetNullableString(row, 5),
        Note = Sql.GetNullableString(row, 6),
        Services = [.. row.GetFieldValue<string[]>(7).Select(Service.Of)],
        Groups = [.. row.GetFieldValue<string[]>(8).Select(WorkerGroup.Of)],
        Organisation = Sql.GetNullableString(row, 9),
        Host = Sql.GetNullableEnum<HostKind>(row, 10),
        Times = Sql.GetNullableString(row, 11),
        Workers = Sql.GetNullable<int>(row, 12),
        ReceivedAt = row.GetFieldValue<DateTimeOffset>(13),
        State = Sql.ParseEnum<RequestState>(row.GetString(14)),
        Answer = Sql.GetNullableString(row, 15),
        EnglishAnswer = Sql.GetNullableString(row, 16),
        AnsweredAt = Sql.GetNullable<DateTimeOffset>(row, 17),
        AnsweredBy = Sql.GetNullableString(row, 18),
        OutpostCode = Sql.GetNullableString(row, 19),
        VisitId = Sql.GetNullable<long>(row, 20),
        Phone = Sql.GetNullableString(row, 21),
    };
}
