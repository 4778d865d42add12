using Outposts.Api.Coverage;
using Outposts.Api.Registry;
using Outposts.GraphQL;
using Outposts.PostGis.Coverage;
using Outposts.Travel;

namespace Outposts.Api.Limits;

/// <summary>
/// Keeps the last answered questions of coverage while neither the register nor the planner's layers change, so that a page's
/// figures, the tiles of its map and the files beside it cost one count. Counts few questions at once, so that they never take the
/// machine from riders.
/// </summary>
/// <param name="travel">How far it is by mode.</param>
public sealed class CoverageCache(GeodesicTravel travel) : IDisposable
{
    /// <summary>The code of the error when too many questions wait.</summary>
    public const string Busy = "BUSY";

    private const int MaxEntries = 12;
    private const int MaxConcurrentCounts = 2;
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(20);
    private readonly SemaphoreSlim _seats = new(MaxConcurrentCounts);
    private readonly Lock _lock = new();
    private readonly List<CacheEntry> _entries = []; // the last used one last

    /// <summary>The answer to a question, counted now or kept.</summary>
    /// <param name="input">The question.</param>
    /// <param name="register">The register.</param>
    /// <param name="planning">Demand, candidates and scenarios.</param>
    /// <param name="cancellationToken">The caller waits no longer; the count goes on for others.</param>
    /// <exception cref="GraphQLException">The question has no answer as it was asked, or too many wait.</exception>
    public Task<CoverageResponse> GetAsync(CoverageInput input, RegistrySnapshot register, PlanningSnapshot planning,
        CancellationToken cancellationToken)
    {
        var key = CoverageCacheKey.Of(input, planning);
        CacheEntry kept;
        lock (_lock)
        {
            // What was counted on an older state is never asked for again, and what was refused may be asked anew.
            _entries.RemoveAll(one => one.Response.IsFaulted || one.Register.Version < register.Version
                || one.Content.Version < planning.Content.Version);
            var at = _entries.FindIndex(one => one.Key == key && one.Register == register && one.Content == planning.Content);
            kept = at >= 0
                ? _entries[at]
                : new CacheEntry(key, register, planning.Content, Task.Run(() => ComputeAsync(input, register, planning), CancellationToken.None));
            if (at >= 0) _entries.RemoveAt(at);
            _entries.Add(kept);
            if (_entries.Count > MaxEntries) _entries.RemoveAt(0);
        }
        return kept.Response.WaitAsync(cancellationToken);
    }

    /// <summary>Closes the shelf.</summary>
    public void Dispose() => _seats.Dispose();

    private async Task<CoverageResponse> ComputeAsync(CoverageInput input, RegistrySnapshot register, PlanningSnapshot planning)
    {
        if (!await _seats.WaitAsync(MaxWait))
            throw UserInputError.Create(new LocalizedText("正在计算其他覆盖问题，请稍后再试。", "Other questions of coverage are being counted; ask again in a moment."),
                Busy);
        try
        {
            using var limit = new CancellationTokenSource(TimeLimit);
            return CoverageRequest.Create(input, register, planning, travel).Compute(limit.Token);
        }
        catch (OperationCanceledException)
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

    private sealed record CacheEntry(string Key, RegistrySnapshot Register, PlanningContent Content, Task<CoverageResponse> Response);
}
