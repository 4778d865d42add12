using Outposts.Api.Coverage;
using Outposts.Api.Registry;
using Outposts.GraphQL;
using Outposts.PostGis.Coverage;
using Outposts.Travel;

namespace Outposts.Api.Limits;

/// <summary>
/// Caches the most recently used coverage until the register, the planning layers or the ways change, so that the figures of a page, the
/// tiles of its map and its files are computed once. A computation that nobody waits for any more is cancelled.
/// </summary>
/// <param name="travel">Gets the travel model, which may change.</param>
/// <param name="limiter">The limiter of heavy work.</param>
public sealed class CoverageCache(Func<TravelModel> travel, WorkLimiter limiter)
{
    private const int MaxEntries = 12;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(20);
    private readonly Lock _lock = new();
    private readonly List<CacheEntry> _entries = []; // the most recently used last

    /// <summary>Gets the coverage of a query from the cache, or computes it.</summary>
    /// <param name="input">The query.</param>
    /// <param name="register">The snapshot of the register.</param>
    /// <param name="planning">The demand, the candidates and the scenarios.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="GraphQLException">The query is not valid, or too many requests wait.</exception>
    public async Task<CoverageResponse> GetAsync(CoverageInput input, RegistrySnapshot register, PlanningSnapshot planning,
        CancellationToken cancellationToken)
    {
        var key = CoverageCacheKey.Of(input, planning);
        var model = travel();
        if (Find(key, register, planning, model) is { } known) return known;
        using var admission = limiter.Admit();
        SharedWork<CoverageResponse> work;
        lock (_lock)
        {
            var at = IndexOf(key, register, planning, model);
            var entry = at >= 0 && _entries[at].Work.TryJoin()
                ? _entries[at]
                : Start(key, input, register, planning, model, admission.Share);
            Use(at, entry);
            work = entry.Work;
        }
        return await work.WaitAsync(cancellationToken);
    }

    /// <summary>Forgets everything, since what is a holiday has changed.</summary>
    public void Clear()
    {
        lock (_lock) _entries.Clear();
    }

    private CoverageResponse? Find(string key, RegistrySnapshot register, PlanningSnapshot planning, TravelModel model)
    {
        lock (_lock)
        {
            // Coverage of an older state is never asked for again.
            _entries.RemoveAll(one => one.Register.Version < register.Version || one.Content.Version < planning.Content.Version
                || one.Travel != model);
            var at = IndexOf(key, register, planning, model);
            if (at < 0 || !_entries[at].Work.TryGetResult(out var result)) return null;
            Use(at, _entries[at]);
            return result;
        }
    }

    private int IndexOf(string key, RegistrySnapshot register, PlanningSnapshot planning, TravelModel model) => _entries.FindIndex(
        one => one.Key == key && one.Register == register && one.Content == planning.Content && one.Travel == model);

    private void Use(int at, CacheEntry entry)
    {
        if (at >= 0) _entries.RemoveAt(at);
        _entries.Add(entry);
        if (_entries.Count > MaxEntries) _entries.RemoveAt(0);
    }

    private CacheEntry Start(string key, CoverageInput input, RegistrySnapshot register, PlanningSnapshot planning,
        TravelModel model, WorkLimiter.CallerShare share)
    {
        var work = new SharedWork<CoverageResponse>(abandoned => limiter.RunAsync(
            share, token => Task.FromResult(CoverageRequest.Create(input, register, planning, model, token).Compute(token)), false,
            TimeLimit, abandoned));
        work.TryJoin();
        return new CacheEntry(key, register, planning.Content, model, work);
    }

    private sealed record CacheEntry(
        string Key, RegistrySnapshot Register, PlanningContent Content, TravelModel Travel, SharedWork<CoverageResponse> Work);
}
