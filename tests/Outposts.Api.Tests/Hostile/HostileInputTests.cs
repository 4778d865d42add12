using System.Net.Http.Headers;
using System.Text;
using Outposts.Api.Access;
using Outposts.Testing;

namespace Outposts.Api.Tests.Hostile;

/// <summary>A host of its own, as a process, is asked what nobody means well; seeds and inputs are named when one fails.</summary>
public sealed class HostileInputTests(HostFixture fixture)
{
    private const int Seed = 20261129;
    private const long MaxGrowth = 250_000_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_argument_and_input_field_bears_hostile_values()
    {
        await using var scene = await HostileScene.StartAsync(fixture, Cancel);
        var requests = new HostileRequests(await scene.SchemaAsync(HostileRequests.Introspection), Seed);
        requests.Targets.ShouldBeGreaterThan(200);
        var count = LongRun.Count(400, 10_000);
        var bodies = Enumerable.Range(0, count).Select(requests.Create).ToList();
        var warm = 0L;
        for (var from = 0; from < count; from += 100)
        {
            await Parallel.ForEachAsync(bodies.Skip(from).Take(100).Select((request, i) => (request, i)),
                new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Cancel }, async (one, cancellationToken) =>
                {
                    using var body = new StringContent(one.request.Body, Encoding.UTF8, "application/json");
                    await scene.AskAsync(HttpMethod.Post, "/graphql", body, one.request.Target, isSignedIn: one.i % 3 != 0,
                        cancellationToken);
                });
            if (from == 0) warm = scene.Host.MemoryBytes;
        }
        await scene.CheckAsync();
        (scene.Host.MemoryBytes - warm).ShouldBeLessThan(MaxGrowth);
    }

    [Theory]
    [InlineData("/graphql?query={0}")]
    [InlineData("/graphql?query={{about{{__typename}}}}&variables={0}")]
    [InlineData("/graphql?query={{about{{__typename}}}}&extensions={0}&operationName={0}")]
    [InlineData("/tiles/{0}/1/1/1.mvt")]
    [InlineData("/tiles/outposts/{0}/{0}/{0}.mvt")]
    [InlineData("/tiles/coverage/10/849/399.mvt?within={0}")]
    [InlineData("/tiles/gaps/10/849/399.mvt?standard={0}&openAt={0}")]
    [InlineData("/tiles/{0}.json")]
    [InlineData("/coverage.csv?of={0}")]
    [InlineData("/coverage.geojson?within={0}&by={0}")]
    [InlineData("/features/collections/{0}/items/{0}")]
    [InlineData("/features/collections/outposts/items/{0}?crs={0}")]
    [InlineData("/features/collections/outposts/items?bbox={0}&limit={0}")]
    [InlineData("/features/collections/visits/items?datetime={0}&after={0}")]
    [InlineData("/features/collections/outposts/items?filter={0}")]
    [InlineData("/features/collections/outposts/items?filter=S_INTERSECTS(geometry,{0})")]
    [InlineData("/features/collections/outposts/items?filter-lang=cql2-json&filter={0}")]
    [InlineData("/features/collections/districts/items?name={0}")]
    [InlineData("/features/collections/visits/items?starts_at={0}")]
    [InlineData("/stations/station_status.json?district={0}")]
    [InlineData("/visits.ics?district={0}&from={0}")]
    [InlineData("/visits.csv?from={0}&until={0}")]
    [InlineData("/outposts/{0}")]
    [InlineData("/photos/{0}.jpg")]
    [InlineData("/assets/{0}")]
    [InlineData("/{0}")]
    public async Task Every_address_bears_hostile_values(string address)
    {
        var random = new Random(Seed);
        var values = HostileValues.All.Where(value => value.Length < 6_000).ToArray();
        foreach (var value in LongRun.IsLong ? values : [.. random.GetItems(values, 6)])
        {
            var target = string.Format(System.Globalization.CultureInfo.InvariantCulture, address, Uri.EscapeDataString(value.Trim('"')));
            using var answer = await fixture.Client.GetAsync(target, Cancel);
            HostileScene.Check(target, (int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
        }
    }

    [Fact]
    public async Task Documents_and_bodies_that_are_bombs_are_refused()
    {
        foreach (var (name, body, type) in HostileScene.Bodies)
        {
            foreach (var (method, address) in new[] { (HttpMethod.Post, "/graphql"), (HttpMethod.Put, "/planning/layers/demand/hostile") })
            {
                using var content = new ByteArrayContent(body);
                content.Headers.TryAddWithoutValidation("Content-Type", type);
                if (name.StartsWith("gzip", StringComparison.Ordinal)) content.Headers.ContentEncoding.Add("gzip");
                using var request = new HttpRequestMessage(method, address) { Content = content };
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", fixture.TokenFor(Role.Planner));
                using var answer = await SendAsync(request);
                if (answer is null) continue; // It was cut off while it was sent.
                HostileScene.Check($"{address} {name}", (int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
                if (address == "/graphql") ((int)answer.StatusCode).ShouldBeInRange(200, 499, name);
            }
        }
    }

    private async Task<HttpResponseMessage?> SendAsync(HttpRequestMessage request)
    {
        try
        {
            return await fixture.Client.SendAsync(request, Cancel);
        }
        catch (HttpRequestException broken) when (broken.InnerException is IOException)
        {
            return null;
        }
    }
}
