using Outposts.Api.Registry;
using Outposts.GraphQL;
using Outposts.PostGis.Coverage;
using Outposts.Travel;

namespace Outposts.Api.Coverage;

/// <summary>
/// Keeps the last answered questions of coverage while neither the register nor the planner's layers change, so that a page's
/// figures, the tiles of its map and the files beside it cost one count. Counts few questions at once, so that they never take the
/// machine from riders.
/// </summary>
/// <param name="travel">How far it is by mode.</param>
public sealed class CoverageShelf(GeodesicTravel travel) : IDisposable
{
    /// <summary>The code of the error when too many questions wait.</summary>
    public const string Busy = "BUSY";

    private const int MostKept = 12;
    private const int MostAtOnce = 2;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private readonly SemaphoreSlim _seats = new(MostAtOnce);
    private readonly Lock _lock = new();
    private readonly List<Kept> _kept = []; // the last used one last

    /// <summary>The answer to a question, counted now or kept.</summary>
    /// <param name="input">The question.</param>
    /// <param name="register">The register.</param>
    /// <param name="planning">Demand, candidates and scenarios.</param>
    /// <param name="cancellationToken">The caller waits no longer; the count goes on for others.</param>
    /// <exception cref="GraphQLException">The question has no answer as it was asked, or too many wait.</exception>
    public Task<CoverageAnswer> AnswerAsync(CoverageInput input, RegistrySnapshot register, PlanningSnapshot planning,
        CancellationToken cancellationToken)
    {
        var key = CoverageKey.Of(input, planning);
        Kept kept;
        lock (_lock)
        {
            // What was counted on an older state is never asked for again, and what was refused may be asked anew.
            _kept.RemoveAll(one => one.Answer.IsFaulted || one.Register.Version < register.Version
                || one.Content.Version < planning.Content.Version);
            var at = _kept.FindIndex(one => one.Key == key && one.Register == register && one.Content == planning.Content);
            kept = at >= 0
                ? _kept[at]
                : new Kept(key, register, planning.Content, Task.Run(() => CountAsync(input, register, planning), CancellationToken.None));
            if (at >= 0) _kept.RemoveAt(at);
            _kept.Add(kept);
            if (_kept.Count > MostKept) _kept.RemoveAt(0);
        }
        return kept.Answer.WaitAsync(cancellationToken);
    }

    /// <summary>Closes the shelf.</summary>
    public void Dispose() => _seats.Dispose();

    private async Task<CoverageAnswer> CountAsync(CoverageInput input, RegistrySnapshot register, PlanningSnapshot planning)
    {
        if (!await _seats.WaitAsync(LongestWait))
            throw BadInput.Error(new Sentence("正在计算其他覆盖问题，请稍后再试。", "Other questions of coverage are being counted; ask again in a moment."),
                Busy);
        try
        {
            using var limit = new CancellationTokenSource(Longest);
            return CoverageQuestion.Of(input, register, planning, travel).Answer(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw BadInput.Error(Sentence.Of(
                $"这个问题 {Longest.TotalSeconds:0} 秒内算不完；请缩小范围。",
                    $"The question takes longer than {Longest.TotalSeconds:0} seconds; ask for less."), Busy);
        }
        finally
        {
            _seats.Release();
        }
    }

    private sealed record Kept(string Key, RegistrySnapshot Register, PlanningContent Content, Task<CoverageAnswer> Answer);
}
