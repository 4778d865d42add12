using System.Net;
using System.Net.Sockets;
using Outposts.Api.Hosting;

namespace Outposts.Api.Tests.Hosting;

public sealed class HostErrorsTests(HostFixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_busy_port_is_named_before_anything_is_started()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var home = Path.Combine(Path.GetTempPath(), $"outposts-never-{Guid.NewGuid():N}");
        var failure = await Should.ThrowAsync<HostStartException>(() =>
            OutpostsHost.StartAsync(new HostSettings { Port = port, Home = home }, Cancel));
        failure.Message.ShouldContain(port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        failure.Message.ShouldContain("--port");
        Directory.Exists(home).ShouldBeFalse();
    }

    [Fact]
    public async Task A_second_start_on_the_same_home_is_refused_in_one_sentence_and_leaves_the_first_alone()
    {
        var home = Directory.CreateTempSubdirectory("outposts-home").FullName;
        var settings = new HostSettings { Port = 0, Home = home, Empty = true, Data = Path.Combine(HostFixture.Root, "data") };
        await using var first = await OutpostsHost.StartAsync(settings, Cancel);
        var failure = await Should.ThrowAsync<HostStartException>(() => OutpostsHost.StartAsync(settings, Cancel));
        failure.Message.ShouldContain(home);
        using var client = new HttpClient();
        (await client.GetAsync($"{first.Url}/health/ready", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_named_without_its_password()
    {
        var failure = await Should.ThrowAsync<HostStartException>(() => OutpostsHost.StartAsync(
            HostFixture.SettingsFor(
                fixture.Database) with
            { Database = "Host=127.0.0.1;Port=1;Database=nowhere;Username=me;Password=hushhush;Timeout=3" },
                Cancel));
        failure.Message.ShouldContain("nowhere");
        failure.Message.ShouldNotContain("hushhush");
    }

    [Theory]
    [InlineData("--port", "70000")]
    [InlineData("--port", "many")]
    [InlineData("--demo", "0")]
    [InlineData("--empty", "--demo", "5")]
    [InlineData("--colour", "red")]
    public async Task A_wrong_command_line_exits_with_2_and_starts_nothing(params string[] args)
    {
        var served = false;
        var code = await HostCommand.RunAsync(args, (_, _) =>
        {
            served = true;
            return Task.FromResult(0);
        });
        code.ShouldBe(2);
        served.ShouldBeFalse();
    }
}
