using Outposts.Cli.Drills;

namespace Outposts.Api.Tests.Drills;

/// <summary>The drill of a failover in its short form: the figures of the long one are in docs/operations/failover.md.</summary>
public sealed class FailoverDrillTests
{
    [Fact]
    public async Task Reads_go_on_writes_are_back_and_none_is_lost_when_the_primary_is_killed()
    {
        var missing = PatroniCluster.FindMissingPrograms();
        Assert.SkipUnless(missing.Count == 0, $"It needs {string.Join(" and ", missing)} (Debian's packages patroni and etcd-server).");
        var drill = new FailoverDrill([FailoverKind.Kill], subscribers: 10, Path.Combine(HostFixture.Root, "data"),
            TestContext.Current.SendDiagnosticMessage);
        var report = await drill.RunAsync(TestContext.Current.CancellationToken);
        report.Broken.ShouldBeEmpty(string.Join('\n', report.Problems));
        report.Rounds.ShouldAllBe(round => round.From != round.To);
    }
}
