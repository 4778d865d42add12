using System.Globalization;
using System.Reflection;
using Npgsql;

namespace Outposts.PostGis;

/// <summary>
/// Brings a database to the schema of this program: applies the files of Schema/, migrations once and functions whenever they change. A
/// schema of a newer program stays as it is; see docs/decisions/0010-rolling-upgrades.md.
/// </summary>
public static class Migrations
{
    /// <summary>The database schema that holds all tables.</summary>
    public const string Schema = "outposts";

    // Three numbers, as they are written down.
    private static readonly Version Program = new((typeof(Migrations).Assembly.GetName().Version ?? new Version(0, 0, 0)).ToString(3));

    // The letters "outposts"; any number that no other program locks in the same database would do.
    private const long LockKey = 0x6f7574706f737473;

    /// <summary>Gets the files of this program in the order in which they are applied.</summary>
    public static IReadOnlyList<Migration> All { get; } = ReadEmbedded();

    /// <summary>Gets the number of the last migration that this program knows.</summary>
    public static int LastKnown { get; } = LastOf(All);

    /// <summary>Applies the files that are missing or have changed. Several processes may call it at once.</summary>
    /// <param name="connectionString">The connection string of the owner, whose database has PostGIS or who may create it.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of files that were applied.</returns>
    /// <exception cref="MigrationException">An applied migration has changed, or the schema needs a newer program.</exception>
    public static Task<int> ApplyAsync(string connectionString, CancellationToken cancellationToken = default) =>
        ApplyAsync(connectionString, All, cancellationToken);

    /// <summary>Applies the given files.</summary>
    /// <inheritdoc cref="ApplyAsync(string, CancellationToken)"/>
    public static Task<int> ApplyAsync(string connectionString, IReadOnlyList<Migration> migrations,
        CancellationToken cancellationToken = default) =>
        ApplyAsync(connectionString, migrations, LockWaiting.Default(), cancellationToken);

    /// <summary>Applies the given files.</summary>
    /// <param name="connectionString">The connection string of the owner, whose database has PostGIS or who may create it.</param>
    /// <param name="migrations">The files in the order in which they are applied.</param>
    /// <param name="waiting">How it waits for locks that other sessions hold; they read on meanwhile.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <inheritdoc cref="ApplyAsync(string, CancellationToken)"/>
    public static async Task<int> ApplyAsync(string connectionString, IReadOnlyList<Migration> migrations, LockWaiting waiting,
        CancellationToken cancellationToken = default)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = $"{Schema},public", Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        // Held until the connection closes; a second process waits here and then finds nothing to do.
        await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_lock({LockKey})"),
            cancellationToken);
        await SchemaLock.SetTimeoutAsync(connection, cancellationToken);
        var mayChange = await MayChangeAsync(connection, cancellationToken);
        if (mayChange)
            await SchemaLock.RetryAsync(connection, "The list of migrations", () => EnsureSchemaAsync(connection, cancellationToken),
                waiting, cancellationToken);
        var applied = await ReadAppliedAsync(connection, cancellationToken);
        Verify(migrations, applied);
        var known = migrations.Select(migration => migration.Name).ToHashSet(StringComparer.Ordinal);
        // A newer program's functions suit its tables, and it may be running beside this one.
        var isNewer = applied.Any(one => !known.Contains(one.Key) || one.Value.Program > Program);
        var pending = migrations.Where(migration => applied.GetValueOrDefault(migration.Name)?.Checksum != migration.Checksum
            && !(isNewer && migration.IsRepeatable)).ToList();
        if (!mayChange && pending.Count > 0)
            throw new MigrationException($"The database is older than this program: {pending[0].Name} is missing, and this login may not "
                + "change its tables. Run a command once with the login of their owner, such as outposts export outposts --database …");
        foreach (var migration in pending.Where(migration => !migration.IsRepeatable))
            await SchemaLock.RetryAsync(connection, $"Migration {migration.Name}",
                () => ApplyTogetherAsync(connection, [migration], cancellationToken), waiting, cancellationToken);
        // Functions refer to each other, so they change together.
        Migration[] functions = [.. pending.Where(migration => migration.IsRepeatable)];
        await SchemaLock.RetryAsync(connection, "The change of functions",
            () => ApplyTogetherAsync(connection, functions, cancellationToken), waiting, cancellationToken);
        return pending.Count;
    }

    /// <summary>Gets the sentence for a schema that needs a newer program.</summary>
    /// <param name="needed">The number of the migration that a program must know.</param>
    /// <param name="known">The number of the last migration that this program knows.</param>
    public static string TooNew(int needed, int known) => string.Create(CultureInfo.InvariantCulture,
        $"The database was made by a newer version of Outposts: it needs a program that knows migration {needed:000}, and this one knows up to {known:000}. Use the newer program, or another database.");

    private static void Verify(IReadOnlyList<Migration> migrations, Dictionary<string, AppliedMigration> applied)
    {
        var last = LastOf(migrations);
        if (applied.Values.Max(one => (int?)one.Needs) is { } needed && needed > last) throw new MigrationException(TooNew(needed, last));
        var known = migrations.ToDictionary(migration => migration.Name);
        foreach (var (name, (checksum, _, _)) in applied.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            if (!known.TryGetValue(name, out var migration))
            {
                // What a newer program added does no harm; a number of ours under another name is another history.
                if (Migration.NumberOf(name) is var number && (number == 0 || number > last)) continue;
                throw new MigrationException($"The database was made by a version of Outposts before 0.1.0: it has migration {name}, which "
                    + "this program does not know. Use an empty database.");
            }
            if (migration.Checksum != checksum && !migration.IsRepeatable)
                throw new MigrationException($"Migration {name} is not the one that made this database (it was changed after it had been "
                    + "applied). Restore the file, and put the change into a new migration.");
        }
    }

    // A login with the lesser rights alone only looks whether the database fits.
    private static async Task<bool> MayChangeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT pg_has_role(current_user, nspowner, 'USAGE') FROM pg_namespace WHERE nspname = '{Schema}'", connection);
        if (await command.ExecuteScalarAsync(cancellationToken) is not false) return true;
        try
        {
            await ExecuteAsync(connection, "SET ROLE outposts_app", cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            await using var question = new NpgsqlCommand("SELECT session_user", connection);
            var login = await question.ExecuteScalarAsync(cancellationToken);
            throw new MigrationException($"The login \"{login}\" has no rights in the database {connection.Database}. Use that of the owner "
                + $"of the tables, or let the owner give it those of a host: GRANT outposts_app TO \"{login}\".", e);
        }
        return false;
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
                  name text PRIMARY KEY,
                  checksum text NOT NULL,
                  applied_at timestamptz NOT NULL DEFAULT now(),
                  applied_by text NOT NULL DEFAULT session_user
                );
                ALTER TABLE {Schema}.schema_migrations
                  ADD COLUMN IF NOT EXISTS program text NOT NULL DEFAULT '0.0.0',
                  ADD COLUMN IF NOT EXISTS needs integer NOT NULL DEFAULT 0
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

    private static async Task ApplyTogetherAsync(NpgsqlConnection connection, Migration[] migrations, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var migration in migrations)
        {
            try
            {
                await ExecuteAsync(connection, migration.Sql, cancellationToken);
            }
            catch (PostgresException e) when (e.SqlState != PostgresErrorCodes.LockNotAvailable)
            {
                throw new MigrationException($"Migration {migration.Name} failed and was rolled back: {e.MessageText}", e);
            }
            await using var record = new NpgsqlCommand($"""
                INSERT INTO {Schema}.schema_migrations (name, checksum, program, needs) VALUES ($1, $2, $3, $4)
                ON CONFLICT (name) DO UPDATE SET checksum = EXCLUDED.checksum, program = EXCLUDED.program, applied_at = now(),
                  applied_by = session_user
                """, connection);
            record.Parameters.AddWithValue(migration.Name);
            record.Parameters.AddWithValue(migration.Checksum);
            record.Parameters.AddWithValue(Program.ToString(3));
            record.Parameters.AddWithValue(migration.NeededProgram);
            await record.ExecuteNonQueryAsync(cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    private static int LastOf(IReadOnlyList<Migration> migrations) => migrations.Max(migration => migration.Number);

    private static async Task<Dictionary<string, AppliedMigration>> ReadAppliedAsync(NpgsqlConnection connection,
        CancellationToken cancellationToken)
    {
        var applied = new Dictionary<string, AppliedMigration>();
        await using var command = new NpgsqlCommand($"SELECT name, checksum, program, needs FROM {Schema}.schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            applied.Add(reader.GetString(0),
                new AppliedMigration(reader.GetString(1), Version.Parse(reader.GetString(2)), reader.GetInt32(3)));
        return applied;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static Migration[] ReadEmbedded()
    {
        const string folder = "Schema/";
        var assembly = Assembly.GetExecutingAssembly();
        // Digits sort before letters: migrations come before functions.
        var found = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new Migration(name[folder.Length..], ReadText(name)))
            .ToArray();
        var numbered = found.Where(migration => !migration.IsRepeatable).ToArray();
        for (var i = 0; i < numbered.Length; i++)
            if (!numbered[i].Name.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{i + 1:000}_"), StringComparison.Ordinal))
                throw new InvalidOperationException(
                    $"The migrations are not numbered 001, 002, 003 …: {numbered[i].Name} is at position {i + 1}.");
        return found;

        string ReadText(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd().ReplaceLineEndings("\n");
        }
    }

    /// <summary>A file that was applied.</summary>
    /// <param name="Checksum">The checksum of its text.</param>
    /// <param name="Program">The version of the program that applied it.</param>
    /// <param name="Needs">The number of the migration that a program must know since then.</param>
    private sealed record AppliedMigration(string Checksum, Version Program, int Needs);
}
