using Outposts.Api.Coverage;
using Outposts.Api.Registry;
using Outposts.GraphQL;
using Outposts.PostGis.Coverage;
using Outposts.Travel;

namespace Outposts.Api.Limits;

/// <summary>
/// Caches the most recently used coverage until the register or the planning layers change, so that the figures of a page, the tiles of
/// its map and its files are computed once. Few computations run at the same time, so that they do not slow down other requests, and one
/// that nobody waits for any more is cancelled.
/// </summary>
/// <param name="travel">The travel model.</param>
public sealed class CoverageCache(GeodesicTravel travel) : IDisposable
{
    /// <summary>The error code when too many requests wait.</summary>
    public const string Busy = "BUSY";

    private const int MaxEntries = 12;
    private const int MaxConcurrentCounts = 2;
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(20);
    private readonly SemaphoreSlim _seats = new(MaxConcurrentCounts);
    private readonly Lock _lock = new();
    private readonly List<CacheEntry> _entries = []; // the most recently used last

    /// <summary>Gets the coverage of a query from the cache, or computes it.</summary>
    /// <param name="input">The query.</param>
    /// <param name="register">The snapshot of the register.</param>
    /// <param name="planning">The demand, the candidates and the scenarios.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="GraphQLException">The query is not valid, or too many requests wait.</exception>
    public Task<CoverageResponse> GetAsync(CoverageInput input, RegistrySnapshot register, PlanningSnapshot planning,
        CancellationToken cancellationToken)
    {
        var key = CoverageCacheKey.Of(input, planning);
        CacheEntry entry;
        lock (_lock)
        {
            // Coverage of an older state is never asked for again.
            _entries.RemoveAll(one => one.Register.Version < register.Version || one.Content.Version < planning.Content.Version);
            var at = _entries.FindIndex(one => one.Key == key && one.Register == register && one.Content == planning.Content);
            entry = at >= 0 && _entries[at].Work.TryJoin() ? _entries[at] : Start(key, input, register, planning);
            if (at >= 0) _entries.RemoveAt(at);
            _entries.Add(entry);
            if (_entries.Count > MaxEntries) _entries.RemoveAt(0);
        }
        return entry.Work.WaitAsync(cancellationToken);
    }

    /// <summary>Releases the resources of the cache.</summary>
    public void Dispose() => _seats.Dispose();

    private CacheEntry Start(string key, CoverageInput input, RegistrySnapshot register, PlanningSnapshot planning)
    {
        var work = new SharedWork<CoverageResponse>(abandoned => ComputeAsync(input, register, planning, abandoned));
        work.TryJoin();
        return new CacheEntry(key, register, planning.Content, work);
    }

    private async Task<CoverageResponse> ComputeAsync(
        CoverageInput input, RegistrySnapshot register, PlanningSnapshot planning, CancellationToken cancellationToken)
    {
        if (!await _seats.WaitAsync(MaxWait, cancellationToken))
            throw UserInputError.Create(new LocalizedText(
                "正在计算其他覆盖问题，请稍后再试。", "Other questions of coverage are being counted; ask again in a moment."), Busy);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(TimeLimit);
            return CoverageRequest.Create(input, register, planning, travel).Compute(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw UserInputError.Create(LocalizedText.Of(
                $"这个问题 {TimeLimit.TotalSeconds:0} 秒内算不完；请缩小范围。",
                $"The question takes longer than {TimeLimit.TotalSeconds:0} seconds; ask for less."), Busy);
        }
        finally
        {
            _seats.Release();
        }
    }

    private sealed record CacheEntry(
        string Key, RegistrySnapshot Register, PlanningContent Content, SharedWork<CoverageResponse> Work);
}
