using Npgsql;
using NpgsqlTypes;

namespace Outposts.PostGis.Access;

/// <summary>
/// The accounts of people who sign in. The database lets the background work of the host and commands alone at them: a host enters as
/// <see cref="DatabaseCaller.Host"/> while somebody signs in. Who administers them uses <see cref="ManagedAccountStore"/>.
/// </summary>
public sealed class AccountStore(NpgsqlDataSource source)
{
    private const string Columns =
        "id, name, role, district_code, body, password_hash, invited_until, failures, failed_at, is_disabled, signed_in_at";

    /// <summary>Finds an account; null when there is none.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<Account?> FindAsync(string name, CancellationToken cancellationToken = default) =>
        (await QueryAsync($"SELECT {Columns} FROM accounts WHERE lower(name) = lower($1)", cancellationToken,
            (name, NpgsqlDbType.Text))).SingleOrDefault();

    /// <summary>Finds the account of an invitation that holds; null when there is none.</summary>
    /// <param name="invitationHash">The SHA-256 of the invitation.</param>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<Account?> FindInvitedAsync(byte[] invitationHash, DateTimeOffset now,
        CancellationToken cancellationToken = default) =>
        (await QueryAsync($"SELECT {Columns} FROM accounts WHERE invitation_hash = $1 AND invited_until > $2 AND NOT is_disabled",
            cancellationToken, (invitationHash, NpgsqlDbType.Bytea), (now.ToUniversalTime(), NpgsqlDbType.TimestampTz))).SingleOrDefault();

    /// <summary>Sets the password of an account by its invitation, which serves once.</summary>
    /// <param name="id">The account.</param>
    /// <param name="invitationHash">The SHA-256 of the invitation.</param>
    /// <param name="passwordHash">The salted hash of the password.</param>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Whether it was set; false when the invitation was taken up or has ended.</returns>
    public async Task<bool> SetPasswordAsync(long id, byte[] invitationHash, string passwordHash, DateTimeOffset now,
        CancellationToken cancellationToken = default) =>
        await WriteAsync("the password", """
            UPDATE accounts SET password_hash = $3, invitation_hash = NULL, invited_until = NULL, failures = 0, failed_at = NULL,
                signed_in_at = $4
              WHERE id = $1 AND invitation_hash = $2 AND invited_until > $4 AND NOT is_disabled
            """, cancellationToken, (id, NpgsqlDbType.Bigint), (invitationHash, NpgsqlDbType.Bytea), (passwordHash, NpgsqlDbType.Text),
            (now.ToUniversalTime(), NpgsqlDbType.TimestampTz)) == 1;

    /// <summary>Notes that somebody signed in, with the hash of the password that is to be kept from now on.</summary>
    /// <inheritdoc cref="SetPasswordAsync" path="/param"/>
    public Task NoteSignInAsync(long id, string passwordHash, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        WriteAsync("the account", """
            UPDATE accounts SET failures = 0, failed_at = NULL, signed_in_at = $3, password_hash = $2 WHERE id = $1
            """, cancellationToken, (id, NpgsqlDbType.Bigint), (passwordHash, NpgsqlDbType.Text),
            (now.ToUniversalTime(), NpgsqlDbType.TimestampTz));

    /// <summary>Counts an attempt before its password is looked at, unless another has been counted since the account was read: attempts at
    /// one account are judged one after the other.</summary>
    /// <param name="account">The account as it was read.</param>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Whether it was counted.</returns>
    public async Task<bool> CountAttemptAsync(Account account, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        await WriteAsync("the account", """
            UPDATE accounts SET failures = failures + 1, failed_at = $3 WHERE id = $1 AND failures = $2
            """, cancellationToken, (account.Id, NpgsqlDbType.Bigint), (account.Failures, NpgsqlDbType.Integer),
            (now.ToUniversalTime(), NpgsqlDbType.TimestampTz)) == 1;

    private async Task<List<Account>> QueryAsync(string sql, CancellationToken cancellationToken,
        params (object? Value, NpgsqlDbType Type)[] parameters)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.QueryAsync(connection, sql, row => new Account(row.GetInt64(0), row.GetString(1),
            EnumNames.TryParse<Role>(row.GetString(2), out var role) ? role
                : throw new InvalidDataException($"{row.GetString(2)} is no role"),
            Sql.GetNullableString(row, 3), Sql.GetNullableString(row, 4), Sql.GetNullableString(row, 5),
            Sql.GetNullable<DateTimeOffset>(row, 6), row.GetInt32(7), Sql.GetNullable<DateTimeOffset>(row, 8), row.GetBoolean(9),
            Sql.GetNullable<DateTimeOffset>(row, 10)), cancellationToken, parameters);
    }

    private async Task<int> WriteAsync(string what, string sql, CancellationToken cancellationToken,
        params (object? Value, NpgsqlDbType Type)[] parameters)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        var rows = await Sql.WriteAsync(connection, what, sql, cancellationToken, parameters);
        await connection.CommitAsync(cancellationToken);
        return rows;
    }
}
