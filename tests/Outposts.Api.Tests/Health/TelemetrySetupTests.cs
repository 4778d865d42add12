using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Outposts.Api.Access;
using Outposts.Api.Health;
using Outposts.Api.Hosting;

namespace Outposts.Api.Tests.Health;

public sealed class TelemetrySetupTests(HostFixture host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Activities_and_metrics_reach_a_collector_and_a_riders_position_does_not()
    {
        var received = new ConcurrentQueue<(string Signal, byte[] Body)>();
        await using var collector = await CollectorAsync(received);
        await using var services = Services(collector.Urls.First());
        var telemetry = services.GetServices<IHostedService>().ShouldHaveSingleItem();
        await telemetry.StartAsync(Cancel);
        const double longitude = 120.387654321;
        await host.QueryAsync(
            "query CollectorProbe($to: PositionInput!) { nearestOutposts(to: $to, first: 1) { distance } }",
                new { to = new { longitude, latitude = 36.06 } });
        var query = FormattableString.Invariant($"{{nearestOutposts(to:{{longitude:{longitude},latitude:36.06}},first:1){{distance}}}}");
        (await host.Client.GetAsync($"/graphql?query={Uri.EscapeDataString(query)}", Cancel)).EnsureSuccessStatusCode();
        using (var tile = await host.Client.GetAsync($"/tiles/land/6/53/25.mvt?near={longitude.ToString(CultureInfo.InvariantCulture)}", Cancel))
            tile.EnsureSuccessStatusCode();
        await telemetry.StopAsync(Cancel);
        services.GetRequiredService<TracerProvider>().ForceFlush().ShouldBeTrue();
        services.GetRequiredService<MeterProvider>().ForceFlush().ShouldBeTrue();
        received.Select(one => one.Signal).Distinct().Order().ShouldBe(["metrics", "traces"]); // Nothing was logged.
        Contains("traces", "CollectorProbe"u8).ShouldBeTrue();
        Contains("traces", "graphql.resolve"u8).ShouldBeTrue();
        Contains("traces", "/graphql"u8).ShouldBeTrue();
        Contains("traces", "db.query.text"u8).ShouldBeTrue();
        foreach (var metric in (string[])["graphql.stage.duration", "http.server.request.duration", "dotnet.gc", "db.client"])
            Contains("metrics", Encoding.UTF8.GetBytes(metric)).ShouldBeTrue(metric);
        Contains("traces", "url.query"u8).ShouldBeFalse();
        foreach (var signal in (string[])["traces", "metrics"])
        {
            Contains(signal, Encoding.UTF8.GetBytes(FormattableString.Invariant($"{longitude}"))).ShouldBeFalse();
            Contains(signal, BitConverter.GetBytes(longitude)).ShouldBeFalse();
        }

        bool Contains(string signal, ReadOnlySpan<byte> part) => TelemetrySetupTests.Contains(received, signal, part);
    }

    [Fact]
    public async Task Traces_metrics_and_logs_of_a_host_hold_no_position_and_no_token()
    {
        var received = new ConcurrentQueue<(string Signal, byte[] Body)>();
        await using var collector = await CollectorAsync(received);
        await using var database = await host.NewEmptyAsync(Cancel);
        var settings = HostFixture.SettingsFor(database) with { Empty = true };
        const double longitude = 120.387654321;
        var position = longitude.ToString(CultureInfo.InvariantCulture);
        var refused = host.TokenFor(Role.Planner);
        string held;
        await using (var own = await OutpostsHost.StartAsync(settings, Cancel, new Dictionary<string, string?>
        {
            [TelemetrySettings.CollectorSetting] = collector.Urls.First(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            // Something that is logged.
            ["Limits:WorkSeat"] = "2",
        }))
        {
            using var key = InstallationSigningKey.LoadOrCreate(settings.Home);
            held = key.Sign(Role.Admin, null, DateTimeOffset.UtcNow, TimeSpan.FromHours(1));
            using var client = new HttpClient { BaseAddress = new Uri(own.Url) };
            foreach (var token in (string[])[held, refused])
            {
                client.DefaultRequestHeaders.Authorization = new("Bearer", token);
                var query = $"{{nearestOutposts(to:{{longitude:{position},latitude:36.06}},first:1){{distance}} accounts{{totalCount}}}}";
                using (await client.GetAsync($"/graphql?query={Uri.EscapeDataString(query)}", Cancel)) { }
                using (await client.PostAsJsonAsync("/graphql", new { query }, Cancel)) { }
                using (await client.GetAsync($"/tiles/land/6/53/25.mvt?near={position}&token={token}", Cancel)) { }
                using (await client.GetAsync($"/nowhere?near={position}", Cancel)) { }
            }
            own.Services.GetRequiredService<TracerProvider>().ForceFlush().ShouldBeTrue();
            own.Services.GetRequiredService<MeterProvider>().ForceFlush().ShouldBeTrue();
            own.Services.GetRequiredService<LoggerProvider>().ForceFlush().ShouldBeTrue();
        }
        received.Select(one => one.Signal).Distinct().Order().ShouldBe(["logs", "metrics", "traces"]);
        Contains(received, "logs", "Limits:WorkSeat"u8).ShouldBeTrue();
        Contains(received, "metrics", "outposts.snapshot.age"u8).ShouldBeTrue();
        byte[][] secrets =
        [
            BitConverter.GetBytes(longitude),
            .. new[] { position, held, refused, refused.Split('.')[2] }.Select(Encoding.UTF8.GetBytes),
        ];
        foreach (var signal in (string[])["logs", "metrics", "traces"])
            foreach (var secret in secrets)
                Contains(received, signal, secret).ShouldBeFalse($"{signal} {Encoding.UTF8.GetString(secret)}");
    }

    [Fact]
    public async Task Without_a_collector_nothing_is_added()
    {
        await using var services = Services(null);
        services.GetServices<IHostedService>().ShouldBeEmpty();
    }

    [Fact]
    public void An_address_that_is_none_stops_the_start() =>
        Should.Throw<HostStartException>(() => Services("collector")).Message.ShouldContain("\"collector\"");

    [Theory]
    [InlineData("9464")]
    [InlineData("127.0.0.1")]
    [InlineData("localhost:9464")]
    [InlineData("::1")]
    [InlineData("127.0.0.1:94640")]
    public void Where_metrics_are_served_is_an_address_and_a_port(string given) =>
        Should.Throw<HostStartException>(() => TelemetrySettings.FromConfiguration(new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { [TelemetrySettings.PrometheusSetting] = given }).Build()))
            .Message.ShouldContain($"\"{given}\"");

    private static bool Contains(IEnumerable<(string Signal, byte[] Body)> received, string signal, ReadOnlySpan<byte> part)
    {
        foreach (var (kind, body) in received)
            if (kind == signal && body.AsSpan().IndexOf(part) >= 0) return true;
        return false;
    }

    private static ServiceProvider Services(string? endpoint)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [TelemetrySettings.CollectorSetting] = endpoint,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddTelemetry(TelemetrySettings.FromConfiguration(configuration));
        return services.BuildServiceProvider();
    }

    private static async Task<WebApplication> CollectorAsync(ConcurrentQueue<(string, byte[])> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.Enqueue((signal, body.ToArray()));
        });
        await app.StartAsync(Cancel);
        return app;
    }
}
