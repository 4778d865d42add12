using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Outposts.Api.Access;
using Outposts.Formats.Coverage;
using Outposts.Geodesy;
using Outposts.PostGis;
using Outposts.Testing;

namespace Outposts.Bench;

/// <summary>
/// A host as a process of its own that trusts this machine as a proxy, with Qingdao's demonstration data and layers as large as a city's:
/// 200,000 demand points and 5,000 candidates near those of the demonstration.
/// </summary>
internal sealed class AbuseScene : IAsyncDisposable
{
    private const int DemandPoints = 200_000, Candidates = 5_000;

    // So near, in degrees, that each is on land like what it is near to.
    private const double Spread = 0.00002;
    private readonly OutpostsDatabase _database;
    private readonly string _home;
    private readonly BenchHost _host;
    private readonly HttpClient _planner;
    private int _asked;

    private AbuseScene(OutpostsDatabase database, string home, BenchHost host, HttpClient planner) =>
        (_database, _home, _host, _planner) = (database, home, host, planner);

    /// <summary>Gets the address of the host.</summary>
    public Uri Address => _host.Address;

    /// <summary>Gets the processor time that the host has used.</summary>
    public TimeSpan ProcessorTime => _host.ProcessorTime;

    /// <summary>Starts the host and brings the layers in.</summary>
    public static async Task<AbuseScene> StartAsync(TemporaryCluster cluster, int seed)
    {
        var database = await cluster.NewDatabaseAsync();
        var home = Directory.CreateTempSubdirectory("outposts-bench").FullName;
        var host = await BenchHost.StartAsync(database.OwnerConnectionString, home);
        using var key = InstallationSigningKey.LoadOrCreate(home);
        var planner = new HttpClient { BaseAddress = host.Address, Timeout = TimeSpan.FromMinutes(2) };
        planner.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", key.Sign(Role.Planner, null, DateTimeOffset.UtcNow, TimeSpan.FromHours(1), "planner"));
        planner.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.9");
        var scene = new AbuseScene(database, home, host, planner);
        await scene.FillAsync(seed);
        return scene;
    }

    /// <summary>Asks for coverage of ever other reaches, one question after the other, until the token is cancelled.</summary>
    /// <returns>How long each took, in milliseconds, ascending.</returns>
    public async Task<List<double>> AskAsPlannerAsync(CancellationToken cancellationToken)
    {
        var took = new List<double>();
        try
        {
            while (true)
            {
                var start = Stopwatch.GetTimestamp();
                using var response = await _planner.PostAsJsonAsync("/graphql", new
                {
                    query = "query($i:CoverageInput!){coverage(input:$i){covered share byDistrict{covered}}}",
                    variables = new { i = new { by = "STRAIGHT", within = 500 + ++_asked * 1.37 % 1_000 } },
                }, cancellationToken);
                var text = await response.Content.ReadAsStringAsync(cancellationToken);
                if (text.Contains("\"errors\"", StringComparison.Ordinal)) throw new InvalidOperationException(text);
                took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                await Task.Delay(200, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            took.Sort();
            return took;
        }
    }

    /// <summary>Stops the host.</summary>
    public async ValueTask DisposeAsync()
    {
        _planner.Dispose();
        await _host.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }

    private async Task FillAsync(int seed)
    {
        var random = new Random(seed);
        var folder = Path.Combine(Results.FindFolder("data"), "qingdao");
        Position[] demand = [.. PointFile.ReadDemand(Path.Combine(folder, "demand.csv")).Rows.Select(row => row.Position)];
        Position[] candidates = [.. PointFile.ReadCandidates(Path.Combine(folder, "candidates.csv")).Rows.Select(row => row.Position)];
        await PutAsync("/planning/layers/demand/abuse", "id,longitude,latitude,demand", DemandPoints, demand, ",1");
        await PutAsync("/planning/layers/candidates/abuse", "id,longitude,latitude", Candidates, candidates, "");

        async Task PutAsync(string path, string header, int count, Position[] near, string tail)
        {
            var text = new StringBuilder(header).Append('\n');
            for (var i = 0; i < count; i++)
            {
                var at = near[random.Next(near.Length)];
                text.Append(CultureInfo.InvariantCulture,
                    $"x{i},{at.Longitude + (random.NextDouble() - 0.5) * Spread:0.000000},{at.Latitude + (random.NextDouble() - 0.5) * Spread:0.000000}{tail}\n");
            }
            using var response = await _planner.PutAsync(path, new StringContent(text.ToString(), Encoding.UTF8, "text/csv"));
            if (!response.IsSuccessStatusCode) throw new InvalidOperationException(await response.Content.ReadAsStringAsync());
        }
    }
}
