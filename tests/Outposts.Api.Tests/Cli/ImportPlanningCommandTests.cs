using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Outposts.Api.Hosting;
using Outposts.PostGis.Coverage;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.Api.Tests.Cli;

/// <summary><c>import demand</c> and <c>import candidates</c>, seen by a host that runs.</summary>
public sealed class ImportPlanningCommandTests(HostFixture host) : IDisposable
{
    private const string Layers = "{ planningLayers { kind points workers source { name origin datedOn isDemonstration } } coverage(input: { within: 800 }) { demand } }";
    private readonly string _folder = Directory.CreateTempSubdirectory("outposts-planning").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_layer_replaces_the_one_of_its_name_and_a_running_host_follows_while_a_bad_file_changes_nothing()
    {
        await using var database = await host.NewDemonstrationAsync(TestContext.Current.CancellationToken);
        await using var running = await OutpostsHost.StartAsync(HostFixture.SettingsFor(database), TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(running.Url) };
        string[] where = ["--database", database.OwnerConnectionString, "--layer", "demonstration"];

        var bad = Write("bad.csv",
            "id,longitude,latitude,demand,band\na,120.3830,36.0670,5,NOON\nb,120.2500,36.1000,7,\nc,120.3830,36.0670,-1,");
        var refused = await CommandLine.RunAsync(["import", "demand", bad, .. where]);
        refused.Code.ShouldBe(1);
        refused.Errors.ShouldContain("line 4");
        refused.Errors.ShouldContain("-1");
        var sea = await CommandLine.RunAsync(["import", "candidates",
            Write("sea.csv", "id,longitude,latitude\nx,120.2500,36.1000\ny,120.3830,36.0670"), .. where]);
        sea.Code.ShouldBe(1);
        sea.Errors.ShouldContain("line 2");
        sea.Errors.ShouldContain("district");
        var band = await CommandLine.RunAsync(["import", "demand",
            Write("band.csv", "id,longitude,latitude,demand,band\na,120.3830,36.0670,5,NOON"), .. where]);
        band.Code.ShouldBe(1);
        band.Errors.ShouldContain("NOON");
        band.Errors.ShouldContain("MIDDAY");
        (await CommandLine.RunProcessAsync("import", "demand", Path.Combine(_folder, "none.csv"))).Code.ShouldBe(2);
        foreach (var how in new[] { "--dry-run", "--json" })
        {
            // The demonstration has this candidate already.
            var known = await CommandLine.RunAsync("import", "candidates",
                Write("known.csv", "id,longitude,latitude\nC-370202-001,120.3830,36.0670"), how, "--database", database.OwnerConnectionString);
            known.Code.ShouldBe(1);
            known.Errors.ShouldContain("line 2");
            known.Errors.ShouldContain("demonstration");
        }
        var untouched = await AskAsync(client);
        untouched.GetProperty("planningLayers")[0].GetProperty("points").GetInt32().ShouldBe(3000);

        var good = Write("counted.csv",
            "id,longitude,latitude,demand,group,band\na,120.3830,36.0670,5.5,COURIER,MIDDAY\nb,120.3835,36.0675,7,,");
        var dry = await CommandLine.RunAsync(["import", "demand", good, "--dry-run", "--json", .. where]);
        JsonDocument.Parse(dry.Output).RootElement.GetProperty("written").GetBoolean().ShouldBeFalse();
        (await AskAsync(client)).GetProperty("planningLayers")[0].GetProperty("points").GetInt32().ShouldBe(3000);
        var taken = await CommandLine.RunAsync(["import", "demand", good, "--origin", "市南区总工会", "--date", "2026-11-01", .. where]);
        taken.ShouldHaveSucceeded();

        var deadline = DateTime.UtcNow.AddSeconds(20);
        var now = await AskAsync(client);
        while (now.GetProperty("planningLayers")[0].GetProperty("points").GetInt32() != 2 && DateTime.UtcNow < deadline)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            now = await AskAsync(client);
        }
        var layer = now.GetProperty("planningLayers")[0];
        layer.GetProperty("workers").GetDouble().ShouldBe(12.5);
        layer.GetProperty("source").GetProperty("origin").GetString().ShouldBe("市南区总工会");
        layer.GetProperty("source").GetProperty("datedOn").GetString().ShouldBe("2026-11-01");
        layer.GetProperty("source").GetProperty("isDemonstration").GetBoolean().ShouldBeFalse();
        now.GetProperty("coverage").GetProperty("demand").GetDouble().ShouldBe(12.5);
    }

    [Fact]
    public async Task A_trade_that_an_administrator_added_is_read_by_its_word()
    {
        await using var database = await host.NewDemonstrationAsync(TestContext.Current.CancellationToken);
        string[] where = ["--database", database.OwnerConnectionString, "--layer", "demonstration"];
        var list = Write("trade.csv", "id,longitude,latitude,demand,group\na,120.3830,36.0670,5,跑腿小哥");
        (await CommandLine.RunAsync(["import", "demand", list, .. where])).Errors.ShouldContain("跑腿小哥");
        await new CatalogueStore(database.DataSource).SaveAsync(CatalogueGroup.WorkerGroup, "ERRAND_RUNNER", CatalogueStore.NewVersion,
            _ => new CatalogueEntry
            {
                Group = CatalogueGroup.WorkerGroup,
                Code = "ERRAND_RUNNER",
                Chinese = "跑腿员",
                English = "Errand runner",
                Synonyms = ["跑腿小哥"],
                Position = 999,
            }, "test", TestContext.Current.CancellationToken);
        var taken = await CommandLine.RunAsync(["import", "demand", list, .. where]);
        taken.ShouldHaveSucceeded();
        var stored = await new PlanningStore(database.DataSource).LoadAllAsync(TestContext.Current.CancellationToken);
        stored.Demand.ShouldHaveSingleItem().Group!.Value.Code.ShouldBe("ERRAND_RUNNER");
    }

    // Bug 09: a corrected list under another file's name counted all workers twice, without a word.
    [Fact]
    public async Task A_list_beside_other_layers_says_what_they_count_together_and_what_may_be_counted_twice()
    {
        await using var database = await host.NewDemonstrationAsync(TestContext.Current.CancellationToken);
        await using var running = await OutpostsHost.StartAsync(HostFixture.SettingsFor(database), TestContext.Current.CancellationToken);
        string[] where = ["--database", database.OwnerConnectionString];
        const string rows = "id,longitude,latitude,demand\na,120.3830,36.0670,5\nb,120.3835,36.0675,7";
        var first = await CommandLine.RunAsync(["import", "demand", Write("需求2026.csv", rows), .. where]);
        (first.Code, first.Errors).ShouldBe((0, ""));
        first.Output.ShouldContain("与图层“demonstration”一起共 201447 人。");
        var twice = await CommandLine.RunAsync(["import", "demand", Write("需求2026-修订.csv", rows.Replace("\na,", "\nc,")), .. where]);
        twice.ShouldHaveSucceeded();
        twice.Errors.ShouldContain("图层“需求2026”中有 2 个点与名单位置相同，1 个编号相同");
        twice.Output.ShouldContain("201459");
        var again = await CommandLine.RunAsync(["import", "demand", Write("需求2026.csv", rows), "--dry-run", "--json", .. where]);
        var others = JsonDocument.Parse(again.Output).RootElement.GetProperty("others").EnumerateArray().ToList();
        others.Select(other => (other.GetProperty("layer").GetString(), other.GetProperty("workers").GetDouble(),
                other.GetProperty("sameIds").GetInt32(), other.GetProperty("samePositions").GetInt32()))
            .ShouldBe([("demonstration", 201435, 0, 0), ("需求2026-修订", 12, 1, 2)]);
    }

    private static async Task<JsonElement> AskAsync(HttpClient client)
    {
        using var response = await client.PostAsJsonAsync("/graphql", new { query = Layers }, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        return answer.GetProperty("data");
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text + "\n", Encoding.UTF8);
        return path;
    }
}
