using System.Text.Json;
using Outposts.Testing;

namespace Outposts.Api.Tests.Cli;

/// <summary><c>drill upgrade</c>: what the handbook promises of an upgrade and of the way back, done from nothing.</summary>
public sealed class UpgradeDrillTests
{
    [Fact]
    public async Task Hosts_are_replaced_and_rolled_back_under_load_and_what_is_acknowledged_stays()
    {
        string[] length = LongRun.IsLong ? ["--long"] : [];
        var answer = await CommandLine.RunProcessAsync(["drill", "upgrade", "--json", "--data", Path.Combine(HostFixture.Root, "data"), .. length]);
        answer.ShouldHaveSucceeded();
        var report = JsonDocument.Parse(answer.Output).RootElement;
        report.GetProperty("broken").GetArrayLength().ShouldBe(0);
        report.GetProperty("reads").GetInt64().ShouldBePositive();
        report.GetProperty("writesAcknowledged").GetInt32().ShouldBePositive();
        report.GetProperty("writesLost").GetInt32().ShouldBe(0);
        report.GetProperty("subscriptionsEnded").GetInt32().ShouldBePositive();
        report.GetProperty("told").GetInt32().ShouldBe(report.GetProperty("toldExpected").GetInt32());
    }

    [Fact]
    public async Task A_folder_without_the_old_program_is_refused()
    {
        var answer = await CommandLine.RunAsync("drill", "upgrade", "--old", Path.GetTempPath());
        answer.Code.ShouldBe(2);
        answer.Errors.ShouldContain("Outposts.Api.dll");
        answer.Errors.ShouldContain("./outposts publish");
    }
}
