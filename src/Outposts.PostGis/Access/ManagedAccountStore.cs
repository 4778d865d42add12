using Npgsql;
using NpgsqlTypes;

namespace Outposts.PostGis.Access;

/// <summary>Makes, invites and disables accounts for administrators and commands. The database shows them no hash of a password or an
/// invitation.</summary>
public sealed class ManagedAccountStore(NpgsqlDataSource source)
{
    private const string Columns = "name, role, district_code, body, has_password, invited_until, is_disabled, signed_in_at";

    /// <summary>Gets all accounts in the order of their names.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<List<ManagedAccount>> GetAllAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.QueryAsync(connection, $"SELECT {Columns} FROM managed_accounts ORDER BY lower(name)", Read, cancellationToken);
    }

    /// <summary>Adds an account.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="role">What it may do.</param>
    /// <param name="districtCode">The one district in which the role holds; null: everywhere.</param>
    /// <param name="body">The name of the one body for whose outposts the role OPERATOR holds; null: the outposts of all bodies.</param>
    /// <param name="invitationHash">The SHA-256 of the invitation with which its password is set.</param>
    /// <param name="until">Until when the invitation holds.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The account; null when the name is taken.</returns>
    /// <exception cref="StoreException">The database rejects it.</exception>
    public Task<ManagedAccount?> AddAsync(string name, Role role, string? districtCode, string? body, byte[] invitationHash,
        DateTimeOffset until, CancellationToken cancellationToken = default) =>
        WriteAsync($"""
            INSERT INTO managed_accounts (name, role, district_code, invitation_hash, invited_until, body) VALUES ($1, $2, $3, $4, $5, $6)
              ON CONFLICT DO NOTHING RETURNING {Columns}
            """, cancellationToken, (name, NpgsqlDbType.Text), (EnumNames.ToWireName(role), NpgsqlDbType.Text),
            (districtCode, NpgsqlDbType.Text), (invitationHash, NpgsqlDbType.Bytea), (until.ToUniversalTime(), NpgsqlDbType.TimestampTz),
            (body, NpgsqlDbType.Text));

    /// <summary>Gives an account a new invitation in place of any other, and enables it. The password holds until a new one is set.</summary>
    /// <returns>The account; null when there is none.</returns>
    /// <inheritdoc cref="AddAsync" path="/param"/>
    public Task<ManagedAccount?> InviteAsync(string name, byte[] invitationHash, DateTimeOffset until,
        CancellationToken cancellationToken = default) =>
        WriteAsync($"""
            UPDATE managed_accounts SET invitation_hash = $2, invited_until = $3, is_disabled = false WHERE lower(name) = lower($1)
              RETURNING {Columns}
            """, cancellationToken, (name, NpgsqlDbType.Text), (invitationHash, NpgsqlDbType.Bytea),
            (until.ToUniversalTime(), NpgsqlDbType.TimestampTz));

    /// <summary>Disables an account, and its invitation with it. Its tokens are revoked apart from that.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The account; null when there is none.</returns>
    public Task<ManagedAccount?> DisableAsync(string name, CancellationToken cancellationToken = default) =>
        WriteAsync($"""
            UPDATE managed_accounts SET is_disabled = true, invitation_hash = NULL, invited_until = NULL WHERE lower(name) = lower($1)
              RETURNING {Columns}
            """, cancellationToken, (name, NpgsqlDbType.Text));

    private async Task<ManagedAccount?> WriteAsync(string sql, CancellationToken cancellationToken,
        params (object? Value, NpgsqlDbType Type)[] parameters)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        var rows = await Sql.GuardAsync("the account", () => Sql.QueryAsync(connection, sql, Read, cancellationToken, parameters));
        await connection.CommitAsync(cancellationToken);
        return rows.SingleOrDefault();
    }

    private static ManagedAccount Read(NpgsqlDataReader row) => new(row.GetString(0),
        EnumNames.TryParse<Role>(row.GetString(1), out var role) ? role : throw new InvalidDataException($"{row.GetString(1)} is no role"),
        Sql.GetNullableString(row, 2), Sql.GetNullableString(row, 3), row.GetBoolean(4), Sql.GetNullable<DateTimeOffset>(row, 5),
        row.GetBoolean(6), Sql.GetNullable<DateTimeOffset>(row, 7));
}
