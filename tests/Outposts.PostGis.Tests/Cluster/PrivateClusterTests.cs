using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Outposts.PostGis.Cluster;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Tests.Registry;

namespace Outposts.PostGis.Tests.Cluster;

public sealed class PrivateClusterTests : IDisposable
{
    private const string HomeVariable = "OUTPOSTS_TEST_HOME";
    private readonly string _home = Path.Combine(Path.GetTempPath(), $"outposts-cluster-{Path.GetRandomFileName()}");

    public void Dispose()
    {
        if (Directory.Exists(_home)) Directory.Delete(_home, recursive: true);
    }

    [Fact]
    public async Task A_cluster_keeps_its_data_and_leaves_no_server_behind()
    {
        int process;
        await using (var cluster = await PrivateCluster.StartAsync(_home))
        {
            cluster.Reused.ShouldBeFalse();
            process = ServerProcess();
            await using var database = await OutpostsDatabase.OpenAsync(cluster);
            await new RegistryStore(database.DataSource).UpsertDistrictsAsync([Samples.West], "test");
        }
        IsAlive(process).ShouldBeFalse("the server must stop with its owner");

        await using var again = await PrivateCluster.StartAsync(_home, durable: false);
        await using var reopened = await OutpostsDatabase.OpenAsync(again);
        (await new RegistryStore(reopened.DataSource).GetDistrictsAsync()).Select(district => district.Code).ShouldBe([Samples.West.Code]);
    }

    [Fact]
    public async Task The_server_is_reached_by_its_socket_alone_and_the_socket_by_its_account_alone()
    {
        await using var cluster = await PrivateCluster.StartAsync(_home, durable: false);
        await using var connection = new NpgsqlConnection(cluster.ConnectionString("postgres", PrivateCluster.AdminRole));
        await connection.OpenAsync();
        (await ScalarAsync<string>(connection, "SHOW listen_addresses")).ShouldBeEmpty();
        (await ScalarAsync<string>(connection, "SHOW server_encoding")).ShouldBe("UTF8");
        (await ScalarAsync<string>(connection, "SHOW data_checksums")).ShouldBe("on");
        if (OperatingSystem.IsWindows()) return;
        File.GetUnixFileMode(cluster.SocketFolder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.ReadAllText($"/proc/{ServerProcess()}/status").ShouldNotContain("Uid:\t0", customMessage: "never as root");
    }

    [Fact]
    public async Task A_home_with_an_awkward_name_is_served_from_its_own_folder()
    {
        var home = Path.Combine(_home, "it's a \"家\"; no $HOME");
        await using var cluster = await PrivateCluster.StartAsync(home, durable: false);
        cluster.SocketFolder.ShouldStartWith(home);
        await using var connection = new NpgsqlConnection(cluster.ConnectionString("postgres", PrivateCluster.AdminRole));
        await connection.OpenAsync();
    }

    [Fact]
    public async Task A_deep_home_with_a_comma_still_gets_a_socket()
    {
        var deep = Path.Combine(_home, new string('d', 60), "a,b" + new string('e', 60));
        await using var cluster = await PrivateCluster.StartAsync(deep, durable: false);
        cluster.SocketFolder.ShouldNotStartWith(deep);
        await using var connection = new NpgsqlConnection(cluster.ConnectionString("postgres", PrivateCluster.AdminRole));
        await connection.OpenAsync();
        await cluster.DisposeAsync();
        Directory.Exists(cluster.SocketFolder).ShouldBeFalse();
    }

    [Fact]
    public async Task A_home_that_the_servers_account_cannot_reach_is_served_from_a_place_that_it_can()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux(), "Only root lends the server another account.");
        if (OperatingSystem.IsWindows()) return;
        Directory.CreateDirectory(_home, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var home = Path.Combine(_home, "inner");
        await using (await PrivateCluster.StartAsync(home, durable: false))
        {
        }
        var folder = File.ReadAllText(Path.Combine(home, "cluster.place")).Trim();
        try
        {
            Directory.Exists(Path.Combine(folder, "data")).ShouldBeTrue();
            await using var again = await PrivateCluster.StartAsync(home, durable: false);
            File.Exists(Path.Combine(folder, "data", "postmaster.pid")).ShouldBeTrue();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_second_start_is_refused_in_one_sentence_and_a_command_joins_instead()
    {
        await using var cluster = await PrivateCluster.StartAsync(_home, durable: false);
        var refused = await Should.ThrowAsync<ClusterInUseException>(() => PrivateCluster.StartAsync(_home));
        refused.Message.ShouldContain(_home);
        refused.Message.ShouldContain($"process {Environment.ProcessId}");

        await using (var joined = await PrivateCluster.JoinOrStartAsync(_home))
        {
            await KeepAsync(joined);
        }
        IsAlive(ServerProcess()).ShouldBeTrue("a joined server is not stopped");
    }

    [Fact]
    public async Task A_killed_server_is_started_again_with_what_was_committed()
    {
        await using (var cluster = await PrivateCluster.StartAsync(_home))
        {
            await KeepAsync(cluster);
            Kill(ServerProcess());
        }
        await using var again = await PrivateCluster.StartAsync(_home);
        again.Reused.ShouldBeFalse();
        (await KeptAsync(again)).ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_was_killed_is_started_again_by_its_owner_alone()
    {
        await using var cluster = await PrivateCluster.StartAsync(_home);
        (await cluster.EnsureRunningAsync()).ShouldBeFalse();
        await KeepAsync(cluster);
        await using var joined = await PrivateCluster.JoinOrStartAsync(_home);
        Kill(ServerProcess());
        (await joined.EnsureRunningAsync()).ShouldBeFalse();
        (await cluster.EnsureRunningAsync()).ShouldBeTrue();
        (await KeptAsync(cluster)).ShouldBe(1);
        (await cluster.EnsureRunningAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_note_of_a_dead_server_whose_number_another_program_bears_is_cleaned()
    {
        await using (await PrivateCluster.StartAsync(_home, durable: false))
        {
        }
        var note = Path.Combine(_home, "postgres", "data", "postmaster.pid");
        File.WriteAllText(note, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n/elsewhere\n1\n5432\n\n\n"));
        await using var again = await PrivateCluster.StartAsync(_home, durable: false);
        ServerProcess().ShouldNotBe(Environment.ProcessId);
    }

    [Fact]
    public async Task The_server_of_a_killed_owner_is_taken_over()
    {
        Directory.CreateDirectory(_home);
        var ready = Path.Combine(_home, "ready");
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in OwnProgram().Concat(
            ["-explicit", "only", "-method", $"{typeof(PrivateClusterTests).FullName}.{nameof(Hold_a_cluster_until_killed)}"]))
            start.ArgumentList.Add(word);
        start.Environment[HomeVariable] = _home;
        using (var owner = Process.Start(start)!)
        {
            _ = owner.StandardOutput.ReadToEndAsync();
            _ = owner.StandardError.ReadToEndAsync();
            // A new cluster takes a second or two, and many times that while other tests have the processors.
            for (var i = 0; i < 1200 && !File.Exists(ready); i++) await Task.Delay(100);
            File.Exists(ready).ShouldBeTrue("the other process must have its cluster within two minutes");
            owner.Kill();
            await owner.WaitForExitAsync();
        }
        var process = ServerProcess();
        IsAlive(process).ShouldBeTrue();

        await using (var cluster = await PrivateCluster.StartAsync(_home, durable: false))
        {
            cluster.Reused.ShouldBeTrue();
            ServerProcess().ShouldBe(process);
            (await KeptAsync(cluster)).ShouldBe(1);
        }
        IsAlive(process).ShouldBeFalse();
    }

    /// <summary>Not a test: the part that the test above plays in another process.</summary>
    [Fact(Explicit = true)]
    public async Task Hold_a_cluster_until_killed()
    {
        var home = Environment.GetEnvironmentVariable(HomeVariable);
        Assert.SkipWhen(home is null, "Runs only as the other process of a test.");
        await using var cluster = await PrivateCluster.StartAsync(home!, durable: false);
        await KeepAsync(cluster);
        await File.WriteAllTextAsync(Path.Combine(home!, "ready"), "");
        await Task.Delay(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_folder_that_is_a_file_is_named()
    {
        File.WriteAllText(_home, "");
        try
        {
            var refused = await Should.ThrowAsync<ClusterException>(() => PrivateCluster.StartAsync(_home));
            refused.Message.ShouldContain(_home);
        }
        finally
        {
            File.Delete(_home);
        }
    }

    private static IEnumerable<string> OwnProgram() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(PrivateClusterTests).Assembly.Location] : [];

    private int ServerProcess() =>
        int.Parse(File.ReadLines(Path.Combine(_home, "postgres", "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <summary>Whether a process runs; one that has ended and waits to be reaped does not.</summary>
    private static bool IsAlive(int process)
    {
        var status = $"/proc/{process}/status";
        return File.Exists(status) && !File.ReadAllText(status).Contains("State:\tZ", StringComparison.Ordinal);
    }

    private static void Kill(int process)
    {
        using var server = Process.GetProcessById(process);
        server.Kill();
        server.WaitForExit(5000).ShouldBeTrue();
    }

    private static async Task KeepAsync(PrivateCluster cluster)
    {
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString("postgres", PrivateCluster.AdminRole));
        await using var command = source.CreateCommand("CREATE TABLE kept AS SELECT 1");
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> KeptAsync(PrivateCluster cluster)
    {
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString("postgres", PrivateCluster.AdminRole));
        await using var command = source.CreateCommand("SELECT count(*) FROM kept");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<T> ScalarAsync<T>(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
