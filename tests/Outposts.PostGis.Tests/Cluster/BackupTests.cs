using Npgsql;
using Outposts.PostGis.Cluster;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Tests.Registry;

namespace Outposts.PostGis.Tests.Cluster;

/// <summary>Backups of a private cluster that is in use, and what is restored from them.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("outposts-backup-").FullName;

    public BackupTests()
    {
        // The server's account passes through.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    private string Home => Path.Combine(_folder, "home");

    private string Archive => Path.Combine(_folder, "it's 100 % \"wal\"");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_moment_in_the_middle_of_a_load_is_restored_with_what_was_acknowledged_before_it_and_nothing_after()
    {
        await WalArchive.SetAsync(Home, Archive, Cancel);
        var backup = Path.Combine(_folder, "backup.tar");
        DateTimeOffset moment, early;
        Write[] writes;
        BackupInfo info;
        await using (var cluster = await PrivateCluster.StartAsync(Home, cancellationToken: Cancel))
        {
            await File.WriteAllTextAsync(Path.Combine(Home, "signing-key.pem"), "the key of then", Cancel);
            await using var database = await OutpostsDatabase.OpenAsync(cluster, cancellationToken: Cancel);
            await using var load = await LoadAsync(database.OwnerConnectionString);
            early = DateTimeOffset.UtcNow;
            await load.WaitForAsync(100);
            info = await ClusterBackup.WriteAsync(cluster, Home, backup, cancellationToken: Cancel);
            await load.WaitForAsync(100);
            moment = DateTimeOffset.UtcNow;
            await load.WaitForAsync(100);
            writes = await load.StopAsync();
            // The file of the log in which the moment lies is copied when it is full, after a minute, or now.
            await ExecuteAsync(cluster, "SELECT pg_switch_wal()");
        }
        File.GetUnixFileMode(backup).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, "it holds the keys");

        var restored = Path.Combine(_folder, "restored");
        var result = await ClusterRestore.RestoreAsync(backup, new RestoreRequest(restored, Archive, moment), cancellationToken: Cancel);
        result.LastChange!.Value.ShouldBeLessThanOrEqualTo(moment);
        (await File.ReadAllTextAsync(Path.Combine(restored, "signing-key.pem"), Cancel)).ShouldBe("the key of then");
        var found = await ReadMarksAsync(restored);
        writes.Where(write => write.AcknowledgedAt <= moment).Select(write => write.Mark).Except(found)
            .ShouldBeEmpty("acknowledged before, and lost");
        writes.Where(write => write.BegunAt > moment).Select(write => write.Mark).Intersect(found).ShouldBeEmpty("begun after, and there");
        found.Count.ShouldBeInRange(200, writes.Length - 50);

        // Neither before the backup was done, nor after the end of the log.
        (await ShouldFailAsync(new RestoreRequest(restored + "2", Archive, early))).ShouldContain("take an older one");
        (await ShouldFailAsync(new RestoreRequest(restored + "2", Archive, DateTimeOffset.UtcNow.AddHours(1)))).ShouldContain("ends before");
        Directory.Exists(Path.Combine(restored + "2", "postgres", "data")).ShouldBeFalse("a half restored cluster is not left behind");
        // Without a moment all of the log is taken, without a log what the backup has.
        await ClusterRestore.RestoreAsync(backup, new RestoreRequest(restored + "2", Archive), cancellationToken: Cancel);
        (await ReadMarksAsync(restored + "2")).Order().ShouldBe(writes.Select(write => write.Mark).Order());
        await ClusterRestore.RestoreAsync(backup, new RestoreRequest(restored + "3"), cancellationToken: Cancel);
        var alone = await ReadMarksAsync(restored + "3");
        writes.Where(write => write.AcknowledgedAt <= info.StartedAt).Select(write => write.Mark).Except(alone).ShouldBeEmpty();
        writes.Where(write => write.BegunAt > info.FinishedAt).Select(write => write.Mark).Intersect(alone).ShouldBeEmpty();

        async Task<string> ShouldFailAsync(RestoreRequest request) => (await Should.ThrowAsync<ClusterException>(
            () => ClusterRestore.RestoreAsync(backup, request, cancellationToken: Cancel))).Message;
    }

    [Fact]
    public async Task What_a_home_has_is_put_aside_when_that_is_asked_for_and_stays_when_the_backup_is_damaged()
    {
        var backup = Path.Combine(_folder, "backup.tar");
        await using (var cluster = await PrivateCluster.StartAsync(Home, cancellationToken: Cancel))
        {
            await AddDistrictAsync(cluster, Samples.West.Code);
            await ClusterBackup.WriteAsync(cluster, Home, backup, cancellationToken: Cancel);
            await Should.ThrowAsync<IOException>(() => ClusterBackup.WriteAsync(cluster, Home, backup, cancellationToken: Cancel));
            (await Should.ThrowAsync<ClusterInUseException>(() => RestoreAsync(backup))).Message.ShouldContain(Home);
            await ExecuteAsync(cluster, "DROP DATABASE outposts WITH (FORCE)");
        }
        await File.WriteAllTextAsync(Path.Combine(Home, "signing-key.pem"), "a later key", Cancel);
        (await Should.ThrowAsync<ClusterException>(
            () => ClusterRestore.RestoreAsync(backup, new RestoreRequest(Home), cancellationToken: Cancel)))
            .Message.ShouldContain("--replace");
        foreach (var (damage, reason) in new (Action<byte[]>, string)[]
        {
            (bytes => bytes.AsSpan(bytes.Length / 2, 64).Fill(7), "damaged|unpacked"),
            (bytes => bytes.AsSpan(0, 1024).Clear(), "no backup"),
        })
        {
            var bytes = await File.ReadAllBytesAsync(backup, Cancel);
            damage(bytes);
            await File.WriteAllBytesAsync(backup + ".damaged", bytes, Cancel);
            (await Should.ThrowAsync<ClusterException>(() => RestoreAsync(backup + ".damaged"))).Message.ShouldMatch(reason);
        }
        var shorter = (await File.ReadAllBytesAsync(backup, Cancel))[..^200_000];
        await File.WriteAllBytesAsync(backup + ".short", shorter, Cancel);
        (await Should.ThrowAsync<ClusterException>(() => RestoreAsync(backup + ".short"))).Message.ShouldMatch("damaged|unpacked");
        await using (var cluster = await PrivateCluster.StartAsync(Home, cancellationToken: Cancel))
            (await ExecuteAsync(cluster, "SELECT count(*) FROM pg_database WHERE datname = 'outposts'")).ShouldBe(0L, "what was there stayed");

        var result = await RestoreAsync(backup);
        Directory.Exists(result.DataAside).ShouldBeTrue();
        result.KeysAside.ShouldBeEmpty("the backup has no key, and the home keeps its own");
        (await File.ReadAllTextAsync(Path.Combine(Home, "signing-key.pem"), Cancel)).ShouldBe("a later key");
        await using (var cluster = await PrivateCluster.StartAsync(Home, cancellationToken: Cancel))
        {
            await using var database = await OutpostsDatabase.OpenAsync(cluster, cancellationToken: Cancel);
            (await new RegistryStore(database.DataSource).GetDistrictsAsync(Cancel)).Select(district => district.Code)
                .ShouldBe([Samples.West.Code]);
        }

        Task<RestoreResult> RestoreAsync(string file) =>
            ClusterRestore.RestoreAsync(file, new RestoreRequest(Home, Replace: true), cancellationToken: Cancel);
    }

    [Fact]
    public async Task The_newest_backups_stay_with_the_log_that_they_need()
    {
        await WalArchive.SetAsync(Home, Archive, Cancel);
        var backups = Directory.CreateDirectory(Path.Combine(_folder, "backups")).FullName;
        await using (var cluster = await PrivateCluster.StartAsync(Home, cancellationToken: Cancel))
        {
            for (var i = 0; i < 3; i++)
            {
                await AddDistrictAsync(cluster, Samples.West.Code);
                await ExecuteAsync(cluster, "SELECT pg_switch_wal()");
                var name = ClusterBackup.NameOf(DateTimeOffset.UnixEpoch.AddDays(i));
                await ClusterBackup.WriteAsync(cluster, Home, Path.Combine(backups, name), cancellationToken: Cancel);
            }
            await ExecuteAsync(cluster, "SELECT pg_switch_wal()");
        }
        await File.WriteAllTextAsync(Path.Combine(backups, "notes.tar"), "somebody's", Cancel);
        var (deleted, walFiles) = await ClusterBackup.PruneAsync(backups, 2, Archive, Cancel);
        deleted.Select(Path.GetFileName).ShouldBe(["outposts-19700101T000000Z.tar"]);
        walFiles.ShouldBePositive();
        Directory.EnumerateFiles(backups).Count().ShouldBe(3);
        (await ClusterBackup.PruneAsync(backups, 2, Archive, Cancel)).WalFiles.ShouldBe(0);
        var oldest = Path.Combine(backups, "outposts-19700102T000000Z.tar");
        var request = new RestoreRequest(Path.Combine(_folder, "restored"), Archive);
        await ClusterRestore.RestoreAsync(oldest, request, cancellationToken: Cancel);
    }

    [Fact]
    public async Task An_archive_into_which_the_server_cannot_write_is_refused_before_it_is_remembered()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root lends the server another account.");
        var closed = Directory.CreateDirectory(Path.Combine(_folder, "closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite).FullName;
        (await Should.ThrowAsync<ClusterException>(() => WalArchive.SetAsync(Home, closed, Cancel))).Message.ShouldContain(closed);
        WalArchive.Find(Home).ShouldBeNull();
        await WalArchive.SetAsync(Home, Archive, Cancel);
        WalArchive.Find(Home).ShouldBe(Archive);
        await WalArchive.SetAsync(Home, null, Cancel);
        WalArchive.Find(Home).ShouldBeNull();
    }

    private static async Task AddDistrictAsync(PrivateCluster cluster, string code)
    {
        await using var database = await OutpostsDatabase.OpenAsync(cluster, cancellationToken: Cancel);
        await new RegistryStore(database.DataSource).UpsertDistrictsAsync([Samples.West with { Code = code }], "test", Cancel);
    }

    private static async Task<object?> ExecuteAsync(PrivateCluster cluster, string sql)
    {
        await using var connection = await cluster.OpenAsync("postgres", Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancel);
    }

    private static async Task<Load> LoadAsync(string connectionString)
    {
        var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("CREATE TABLE load_marks (mark bigint PRIMARY KEY)");
        await command.ExecuteNonQueryAsync(Cancel);
        return new Load(source);
    }

    private static async Task<List<long>> ReadMarksAsync(string home)
    {
        await using var cluster = await PrivateCluster.StartAsync(home, cancellationToken: Cancel);
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString(OutpostsDatabase.DefaultName, PrivateCluster.OwnerRole));
        await using var command = source.CreateCommand("SELECT mark FROM outposts.load_marks");
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var marks = new List<long>();
        while (await reader.ReadAsync(Cancel)) marks.Add(reader.GetInt64(0));
        return marks;
    }

    private sealed record Write(long Mark, DateTimeOffset BegunAt, DateTimeOffset AcknowledgedAt);

    // Four that write one row after the other and note when each was acknowledged.
    private sealed class Load : IAsyncDisposable
    {
        private readonly NpgsqlDataSource _source;
        private readonly System.Collections.Concurrent.ConcurrentQueue<Write> _writes = new();
        private readonly Task[] _writers;
        private volatile bool _isStopping;
        private long _mark;

        public Load(NpgsqlDataSource source)
        {
            _source = source;
            _writers = [.. Enumerable.Range(0, 4).Select(_ => WriteAsync())];
        }

        public async Task WaitForAsync(int more)
        {
            for (var until = _writes.Count + more; _writes.Count < until; await Task.Delay(5, Cancel))
                if (Array.Find(_writers, writer => writer.IsCompleted) is { } ended) await ended;
        }

        public async Task<Write[]> StopAsync()
        {
            _isStopping = true;
            await Task.WhenAll(_writers);
            return [.. _writes];
        }

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            await _source.DisposeAsync();
        }

        private async Task WriteAsync()
        {
            while (!_isStopping)
            {
                var (mark, begunAt) = (Interlocked.Increment(ref _mark), DateTimeOffset.UtcNow);
                await using var command = _source.CreateCommand("INSERT INTO load_marks VALUES ($1)");
                command.Parameters.AddWithValue(mark);
                await command.ExecuteNonQueryAsync(Cancel);
                _writes.Enqueue(new Write(mark, begunAt, DateTimeOffset.UtcNow));
            }
        }
    }
}
