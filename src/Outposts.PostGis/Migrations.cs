using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace Outposts.PostGis;

/// <summary>The database's shape is not what this program needs and cannot be made so. The message is for the user.</summary>
public sealed class MigrationException : Exception
{
    /// <summary>Says what is wrong and what to do.</summary>
    public MigrationException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>One numbered SQL file.</summary>
/// <param name="Number">1 and up, without gaps.</param>
/// <param name="Name">The file's name without number and ending.</param>
/// <param name="Sql">Its text, line ends as LF.</param>
public sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>SHA-256 of the text, in hexadecimal digits.</summary>
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>Number and name, such as 001_registry.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number:000}_{Name}");
}

/// <summary>Brings a database to the shape that this program needs: the files of Schema/ in order, each once and for good.</summary>
public static partial class Migrations
{
    /// <summary>The schema that holds all our tables.</summary>
    public const string Schema = "outposts";

    // Any number will do that no other program takes for a lock in the same database; these are the letters "outposts".
    private const long LockKey = 0x6f7574706f737473;

    /// <summary>The migrations of this program, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } = ReadEmbedded();

    /// <summary>Applies what is missing; several processes may do so at once.</summary>
    /// <param name="connectionString">The owner's; PostGIS must be there or the role must have the right to add it.</param>
    /// <param name="cancellationToken">Stops between two migrations or rolls the running one back.</param>
    /// <returns>How many were applied.</returns>
    /// <exception cref="MigrationException">An applied file was changed, or a newer program made the database.</exception>
    public static Task<int> ApplyAsync(string connectionString, CancellationToken cancellationToken = default) =>
        ApplyAsync(connectionString, All, cancellationToken);

    /// <summary>Applies the given migrations.</summary>
    /// <inheritdoc cref="ApplyAsync(string, CancellationToken)"/>
    public static async Task<int> ApplyAsync(string connectionString, IReadOnlyList<Migration> migrations,
        CancellationToken cancellationToken = default)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = $"{Schema},public", Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        // Held until the connection closes; a second process waits here and then finds nothing to do.
        await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_lock({LockKey})"),
            cancellationToken);
        await EnsureSchemaAsync(connection, cancellationToken);
        var applied = await ReadAppliedAsync(connection, cancellationToken);
        foreach (var (number, (name, checksum)) in applied)
            VerifyChecksum(migrations, number, name, checksum);
        var missing = migrations.Where(migration => !applied.ContainsKey(migration.Number)).ToList();
        foreach (var migration in missing)
            await ApplyOneAsync(connection, migration, cancellationToken);
        return missing.Count;
    }

    private static void VerifyChecksum(IReadOnlyList<Migration> migrations, int number, string name, string checksum)
    {
        var known = migrations.FirstOrDefault(migration => migration.Number == number);
        if (known is null)
            throw new MigrationException(string.Create(CultureInfo.InvariantCulture,
                $"The database was made by a newer version of Outposts: it has migration {number:000}_{name}, "
                + $"this program knows them up to {migrations[^1]}. Use the newer program."));
        if (known.Checksum != checksum)
            throw new MigrationException($"Migration {known} is not the one that made this database (it was changed after it had been "
                + "applied). Restore the file, and put the change into a new migration.");
    }

    private static async Task EnsureSchemaAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync(connection, "CREATE EXTENSION IF NOT EXISTS postgis; CREATE EXTENSION IF NOT EXISTS btree_gist",
                cancellationToken);
            await ExecuteAsync(connection, $"""
                DO $$ BEGIN
                  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'outposts_app') THEN CREATE ROLE outposts_app NOLOGIN; END IF;
                  -- From version 16 on, who makes a role may not yet take it on.
                  IF NOT pg_has_role(current_user, 'outposts_app',
                    CASE WHEN current_setting('server_version_num')::integer >= 160000 THEN 'SET' ELSE 'MEMBER' END)
                  THEN EXECUTE format('GRANT outposts_app TO %I', current_user); END IF;
                END $$;
                CREATE SCHEMA IF NOT EXISTS {Schema};
                CREATE TABLE IF NOT EXISTS {Schema}.schema_migrations (
                  number integer PRIMARY KEY,
                  name text NOT NULL,
                  checksum text NOT NULL,
                  applied_at timestamptz NOT NULL DEFAULT now(),
                  applied_by text NOT NULL DEFAULT session_user
                )
                """, cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new MigrationException($"The database user may not prepare the database ({e.MessageText}). Let an administrator run "
                + "there: CREATE EXTENSION postgis; CREATE EXTENSION btree_gist; CREATE ROLE outposts_app; "
                + "GRANT outposts_app TO <user>; GRANT CREATE ON DATABASE <database> TO <user>.", e);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedFile or PostgresErrorCodes.FeatureNotSupported)
        {
            throw new MigrationException($"The database server has no PostGIS ({e.MessageText}).", e);
        }
    }

    private static async Task ApplyOneAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await ExecuteAsync(connection, migration.Sql, cancellationToken);
        }
        catch (PostgresException e)
        {
            throw new MigrationException($"Migration {migration} failed and was taken back: {e.MessageText}", e);
        }
        await using var record = new NpgsqlCommand(
            $"INSERT INTO {Schema}.schema_migrations (number, name, checksum) VALUES ($1, $2, $3)", connection);
        record.Parameters.AddWithValue(migration.Number);
        record.Parameters.AddWithValue(migration.Name);
        record.Parameters.AddWithValue(migration.Checksum);
        await record.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<SortedDictionary<int, (string Name, string Checksum)>> ReadAppliedAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var applied = new SortedDictionary<int, (string, string)>();
        await using var command = new NpgsqlCommand($"SELECT number, name, checksum FROM {Schema}.schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            applied.Add(reader.GetInt32(0), (reader.GetString(1), reader.GetString(2)));
        return applied;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static List<Migration> ReadEmbedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var found = new List<Migration>();
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            var match = FileName().Match(resource);
            if (!match.Success) continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            found.Add(new Migration(
                int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture),
                match.Groups[2].Value,
                reader.ReadToEnd().ReplaceLineEndings("\n")));
        }
        found.Sort((a, b) => a.Number.CompareTo(b.Number));
        for (var i = 0; i < found.Count; i++)
            if (found[i].Number != i + 1)
                throw new InvalidOperationException($"The migrations are not numbered 1, 2, 3 …: {found[i]} stands at place {i + 1}.");
        return found;
    }

    [GeneratedRegex(@"\.Schema\.(\d{3})_(\w+)\.sql$")]
    private static partial Regex FileName();
}
