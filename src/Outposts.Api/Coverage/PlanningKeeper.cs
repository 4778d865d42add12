using System.Collections.Frozen;
using Outposts.PostGis;
using Outposts.PostGis.Coverage;
using Outposts.Siting;

namespace Outposts.Api.Coverage;

/// <summary>The planner's layers at one version: immutable, so that a request reads one state from beginning to end.</summary>
public sealed class PlanningSnapshot(PlanningContent content)
{
    private readonly FrozenDictionary<string, CandidateSite> _byId = content.Candidates.ToFrozenDictionary(site => site.Id, StringComparer.Ordinal);

    /// <summary>The layers, their demand and their candidates.</summary>
    public PlanningContent Content { get; } = content;

    /// <summary>The candidate of an identifier; null when there is none.</summary>
    public CandidateSite? Candidate(string id) => _byId.GetValueOrDefault(id);
}

/// <summary>
/// Holds the newest <see cref="PlanningSnapshot"/> and follows planning's own change feed. Layers come seldom and whole, so each
/// change reads everything anew. When the database is away the last snapshot stays.
/// </summary>
public sealed class PlanningKeeper(PlanningStore store, ChangeFeed feed, ILogger<PlanningKeeper> log) : BackgroundService
{
    private PlanningSnapshot? _current;

    /// <summary>The newest snapshot.</summary>
    /// <exception cref="InvalidOperationException">None is loaded yet.</exception>
    public PlanningSnapshot Current =>
        Volatile.Read(ref _current) ?? throw new InvalidOperationException("The planner's layers are not loaded yet.");

    /// <summary>Loads the layers. The host calls it once, before it answers anything.</summary>
    public async Task LoadAsync(CancellationToken cancel) =>
        Volatile.Write(ref _current, new PlanningSnapshot(await store.LoadAllAsync(cancel)));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var version in feed.VersionsAsync(Current.Content.Version, stoppingToken))
                await FollowAsync(version, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }

    private async Task FollowAsync(long version, CancellationToken cancel)
    {
        for (var attempt = 0; Current.Content.Version < version; attempt++)
        {
            try
            {
                await LoadAsync(cancel);
            }
            catch (Exception exception) when (exception is System.Data.Common.DbException or IOException or TimeoutException)
            {
                log.LogWarning("Version {Version} of the planner's layers cannot be read yet: {Reason}", version, exception.Message);
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(5, 0.2 * (1 << Math.Min(attempt, 5)))), cancel);
            }
        }
    }
}
