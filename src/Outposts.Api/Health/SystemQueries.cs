using System.Data.Common;
using Outposts.Api.Access;
using Outposts.Api.Coverage;
using Outposts.Api.Hosting;
using Outposts.Api.Registry;
using Outposts.Api.Tiles;
using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.PostGis;

namespace Outposts.Api.Health;

/// <summary>The query of how the host is.</summary>
[QueryType]
public static class SystemQueries
{
    /// <summary>How the host that answers, and its database, are: versions, ages, jobs, settings without secrets, and what was refused.
    /// Answered also while the database is away. Requires the role ADMIN for all districts.</summary>
    [Cost(50)]
    [RequireRole(Role.Admin)]
    public static async Task<SystemState> System(
        HostMetrics metrics, RegistrySnapshotProvider register, PlanningDataProvider planning, StreetMapProvider streets,
        DatabaseStateStore store, Refusals refusals, AccessRules rules, IConfiguration configuration, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (database, trouble) = await AskAsync(store, cancellationToken);
        var age = RegistryHealthCheck.AgeOf(register, now);
        var held = metrics.Followers.Select(follower => Describe(follower, now)).ToList();
        return new SystemState(
            typeof(SystemQueries).Assembly.GetName().Version!.ToString(3), Migrations.LastKnown, now, metrics.StartedAt,
            age < RegistryHealthCheck.MaxAge && held.All(one => one.Trouble is null) ? SystemStatus.Ready : SystemStatus.Stale,
            Seconds(age), register.Current.Outposts.Count,
            rules.Holidays.MissingYear(DateOnly.FromDateTime(rules.ToLocal(now))), database, trouble, held,
            streets.Current is { File: { } file } map ? new MapExtract(file, map.DatedAt, map.ImportedAt) : null,
            planning.Current.Content.Layers,
            [.. metrics.Jobs.Select(job => new JobState(job.JobName, job.JobPeriod.TotalSeconds, job.Record.Runs))],
            [
                .. KnownSettings.FindChanged(configuration)
                    .Select(one => new SettingValue(one.Setting.Name!, one.Value, one.Setting.Default)),
            ],
            [.. KnownSettings.FindUnknown(configuration).Select(one => new UnknownSetting(one.Name, one.Nearest))],
            [
                .. Enum.GetValues<RefusalKind>().Select(kind => new RefusalCount(
                    kind, Whole(refusals.CountLately(kind)), Whole(refusals.CountOf(kind)))),
            ]);
    }

    private static async Task<(DatabaseState? State, string? Trouble)> AskAsync(
        DatabaseStateStore store, CancellationToken cancellationToken)
    {
        try
        {
            return (await store.GetAsync(cancellationToken), null);
        }
        catch (Exception exception) when (exception is DbException or IOException or TimeoutException)
        {
            return (null, exception.Message);
        }
    }

    private static HeldData Describe(ChangeFeedFollower follower, DateTimeOffset now)
    {
        var (age, lag) = HostMetrics.Measure(follower, now);
        return new HeldData(follower.Description, follower.HeldVersion, lag, age is { } time ? Seconds(time) : null,
            follower.FeedState.Unread?.Reason ?? follower.FeedState.Error);
    }

    private static double Seconds(TimeSpan time) => Math.Round(Math.Max(0, time.TotalSeconds), 1);

    // GraphQL's Int has 32 bits.
    private static int Whole(long number) => (int)Math.Min(number, int.MaxValue);
}
