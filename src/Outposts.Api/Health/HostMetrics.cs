using System.Diagnostics.Metrics;
using Outposts.Api.Hosting;
using Outposts.Api.Registry;
using Outposts.Hours;

namespace Outposts.Api.Health;

/// <summary>What alerts are made of: ages, lags, missing tables, refusals and jobs, under the meter <see cref="Name"/>.</summary>
public sealed class HostMetrics : IHostedService, IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Outposts.Host";

    private readonly Meter _meter = new(Name);
    private readonly RegistrySnapshotProvider _snapshots;
    private readonly IServiceProvider _services;
    private readonly AccessRules _rules;
    private readonly TimeProvider _clock;

    /// <summary>Creates the instruments.</summary>
    /// <param name="snapshots">The register.</param>
    /// <param name="services">The services of the host, of which some follow feeds and some are jobs.</param>
    /// <param name="rules">The region's calendar.</param>
    /// <param name="refusals">What is refused.</param>
    /// <param name="clock">The clock.</param>
    public HostMetrics(
        RegistrySnapshotProvider snapshots, IServiceProvider services, AccessRules rules, Refusals refusals, TimeProvider clock)
    {
        (_snapshots, _services, _rules, _clock, StartedAt) = (snapshots, services, rules, clock, clock.GetUtcNow());
        _meter.CreateObservableGauge("outposts.snapshot.age", () => RegistryHealthCheck.AgeOf(_snapshots, _clock.GetUtcNow()).TotalSeconds, "s",
            "How old the register that is served may be.");
        _meter.CreateObservableGauge("outposts.register.outposts", () => _snapshots.Current.Outposts.Count, "{outpost}",
            "Outposts of the register that is served.");
        _meter.CreateObservableGauge("outposts.feed.lag", MeasureLag, "{version}",
            "Versions of a feed that the database has announced and the host has not read.");
        _meter.CreateObservableGauge("outposts.feed.age", MeasureFeedAge, "s",
            "How long ago the database last told the version of a feed, or since when a version cannot be read.");
        _meter.CreateObservableGauge("outposts.holidays.missing", MeasureHolidays, "{table}",
            "1 where the table of holidays of a year is missing: this year's, and from autumn on the next one's.");
        _meter.CreateObservableCounter("outposts.refusals", refusals.Measure, "{request}", "Requests that were refused, by kind.");
        _meter.CreateObservableCounter("outposts.job.runs", () => MeasureJobs(runs => runs.Successes), "{run}",
            "Runs of a job that have done their work.");
        _meter.CreateObservableCounter("outposts.job.failures", () => MeasureJobs(runs => runs.Failures), "{run}",
            "Runs of a job that have not.");
        _meter.CreateObservableGauge("outposts.job.overdue", MeasureOverdue, "s",
            "How much longer ago than its period a job last did its work; 0 while it is in time.");
    }

    /// <summary>Gets when the host was started.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>Gets what the host repeats by itself.</summary>
    public IEnumerable<IHostJob> Jobs => _services.GetServices<IHostedService>().OfType<IHostJob>();

    /// <summary>Gets what follows the feeds of the database.</summary>
    public IEnumerable<ChangeFeedFollower> Followers => _services.GetServices<IHostedService>().OfType<ChangeFeedFollower>();

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    /// <summary>Gets how old what a feed's follower holds may be, and how many versions it is behind; null where nothing is known yet.</summary>
    internal static (TimeSpan? Age, long? Lag) Measure(ChangeFeedFollower follower, DateTimeOffset now)
    {
        var state = follower.FeedState;
        var since = state.Unread?.Since ?? state.LastContact;
        return (now - since, state.Version is { } told ? Math.Max(0, told - (follower.HeldVersion ?? 0)) : null);
    }

    private IEnumerable<Measurement<long>> MeasureLag() =>
        from follower in Followers
        let lag = Measure(follower, _clock.GetUtcNow()).Lag
        where lag is not null
        select new Measurement<long>(lag.Value, Tag("what", follower.Description));

    private IEnumerable<Measurement<double>> MeasureFeedAge() =>
        from follower in Followers
        let age = Measure(follower, _clock.GetUtcNow()).Age
        where age is not null
        select new Measurement<double>(Math.Max(0, age.Value.TotalSeconds), Tag("what", follower.Description));

    private IEnumerable<Measurement<int>> MeasureHolidays()
    {
        var today = DateOnly.FromDateTime(_rules.ToLocal(_clock.GetUtcNow()));
        var missing = _rules.Holidays.MissingYear(today);
        return new[] { today.Year, today.Year + 1 }.Select((year, i) => new Measurement<int>(missing == year ? 1 : 0,
            Tag("year", i == 0 ? "this" : "next")));
    }

    private IEnumerable<Measurement<long>> MeasureJobs(Func<JobRuns, long> number) =>
        Jobs.Select(job => new Measurement<long>(number(job.Record.Runs), Tag("job_name", job.JobName)));

    private IEnumerable<Measurement<double>> MeasureOverdue() =>
        from job in Jobs
        let last = job.Record.Runs.SucceededAt
        where last is not null
        let late = _clock.GetUtcNow() - last.Value - job.JobPeriod
        select new Measurement<double>(Math.Max(0, late.TotalSeconds), Tag("job_name", job.JobName));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
