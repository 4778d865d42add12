using System.Text.Json;
using Outposts.Testing;

namespace Outposts.Api.Tests.Cli;

/// <summary><c>drill restore</c>: what the handbook promises of a lost machine, done from nothing.</summary>
public sealed class RestoreDrillTests
{
    [Fact]
    public async Task A_lost_host_is_restored_to_a_moment_with_all_before_it_and_nothing_after()
    {
        string[] length = LongRun.IsLong ? ["--long"] : [];
        var answer = await CommandLine.RunProcessAsync(["drill", "restore", "--json", "--data", Path.Combine(HostFixture.Root, "data"), .. length]);
        answer.ShouldHaveSucceeded();
        var report = JsonDocument.Parse(answer.Output).RootElement;
        report.GetProperty("broken").GetArrayLength().ShouldBe(0);
        report.GetProperty("writesBefore").GetInt32().ShouldBePositive();
        report.GetProperty("writesLost").GetInt32().ShouldBe(0);
        report.GetProperty("writesNotUndone").GetInt32().ShouldBe(0);
    }
}
