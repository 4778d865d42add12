using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace Outposts.PostGis.Access;

/// <summary>Stores which tokens are revoked.</summary>
public sealed class RevokedTokenStore(NpgsqlDataSource source)
{
    /// <summary>The name of the change feed.</summary>
    public const string Feed = "access";

    /// <summary>Gets the revoked tokens that have not expired, the last revoked first, and the version of the feed.</summary>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<(long Version, IReadOnlyList<RevokedToken> Tokens)> LoadAsync(DateTimeOffset now,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken, IsolationLevel.RepeatableRead);
        return (await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken), await Sql.QueryAsync(connection, """
            SELECT jti, subject, issued_before, until, revoked_at, revoked_by FROM revoked_tokens WHERE until > $1 ORDER BY id DESC
            """, row => new RevokedToken(Sql.GetNullableString(row, 0), Sql.GetNullableString(row, 1),
                Sql.GetNullable<DateTimeOffset>(row, 2), row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<DateTimeOffset>(4),
                row.GetString(5)), cancellationToken, (now.ToUniversalTime(), NpgsqlDbType.TimestampTz)));
    }

    /// <summary>Revokes a token; one that is revoked stays as it is.</summary>
    /// <param name="tokenId">The identifier of the token.</param>
    /// <param name="until">When it expires.</param>
    /// <param name="actor">Who revokes it.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The version of the feed.</returns>
    /// <exception cref="StoreException">The database rejects it.</exception>
    public Task<long> RevokeAsync(string tokenId, DateTimeOffset until, string actor, CancellationToken cancellationToken = default) =>
        AddAsync("""
            INSERT INTO revoked_tokens (jti, until, revoked_by) VALUES ($1, $2, $3) ON CONFLICT (jti) DO NOTHING
            """, actor, cancellationToken, (tokenId, NpgsqlDbType.Text), (until.ToUniversalTime(), NpgsqlDbType.TimestampTz),
            (actor, NpgsqlDbType.Text));

    /// <summary>Revokes all tokens of a subject that were issued before a moment.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="issuedBefore">The moment.</param>
    /// <param name="until">When the last of them expires.</param>
    /// <param name="actor">Who revokes them.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The version of the feed.</returns>
    /// <exception cref="StoreException">The database rejects it.</exception>
    public Task<long> RevokeSubjectAsync(string subject, DateTimeOffset issuedBefore, DateTimeOffset until, string actor,
        CancellationToken cancellationToken = default) =>
        AddAsync("""
            INSERT INTO revoked_tokens (subject, issued_before, until, revoked_by) VALUES ($1, $2, $3, $4)
            """, actor, cancellationToken, (subject, NpgsqlDbType.Text), (issuedBefore.ToUniversalTime(), NpgsqlDbType.TimestampTz),
            (until.ToUniversalTime(), NpgsqlDbType.TimestampTz), (actor, NpgsqlDbType.Text));

    private async Task<long> AddAsync(string insert, string actor, CancellationToken cancellationToken,
        params (object? Value, NpgsqlDbType Type)[] parameters)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, Feed, actor, cancellationToken);
        await Sql.WriteAsync(change.Connection, "the revocation", insert, cancellationToken, parameters);
        return await change.CommitAsync(cancellationToken);
    }
}
