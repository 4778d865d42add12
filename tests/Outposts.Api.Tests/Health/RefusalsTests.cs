using Outposts.Api.Health;

namespace Outposts.Api.Tests.Health;

public sealed class RefusalsTests
{
    [Fact]
    public void What_is_older_than_an_hour_is_no_longer_lately()
    {
        var clock = new Clock();
        var refusals = new Refusals(clock);
        var at = new List<DateTimeOffset>();
        var random = new Random(20261201);
        for (var i = 0; i < 2000; i++)
        {
            clock.Now += TimeSpan.FromSeconds(random.Next(0, random.Next(10) == 0 ? 9000 : 90));
            refusals.Count(RefusalKind.Work);
            at.Add(clock.Now);
            if (random.Next(5) != 0) continue;
            var minute = clock.Now.ToUnixTimeSeconds() / 60;
            refusals.CountLately(RefusalKind.Work).ShouldBe(at.Count(one => one.ToUnixTimeSeconds() / 60 > minute - 60));
        }
        refusals.CountOf(RefusalKind.Work).ShouldBe(2000);
        refusals.CountLately(RefusalKind.SignIn).ShouldBe(0);
    }

    [Fact]
    public void A_job_fails_while_its_last_run_has_failed()
    {
        var clock = new Clock();
        var record = new JobRecord(clock);
        record.Runs.IsFailing.ShouldBeFalse();
        record.NoteFailure("away");
        record.Runs.IsFailing.ShouldBeTrue();
        clock.Now += TimeSpan.FromSeconds(1);
        record.NoteSuccess();
        record.Runs.ShouldBe(new JobRuns(1, 1, clock.Now, clock.Now.AddSeconds(-1), "away"));
        record.Runs.IsFailing.ShouldBeFalse();
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
