using Outposts.GraphQL;
using Outposts.Siting;

namespace Outposts.Api.Siting;

/// <summary>
/// Where siting questions are worked on: one after the other, each for a limited time, so that a planner's question never takes
/// the machine from the riders.
/// </summary>
public sealed class SitingDesk : IDisposable
{
    /// <summary>The code of the error when too many questions wait.</summary>
    public const string Busy = "BUSY";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);
    private readonly SemaphoreSlim _seat = new(1);

    /// <summary>Proposes sites; what is best when the time is over is the answer.</summary>
    /// <inheritdoc cref="WorkAsync"/>
    public Task<SitingPlan> SolveAsync(SitingQuestion question, CancellationToken cancel) =>
        WorkAsync(limit => SitingSolver.Solve(question, stop: limit), cancel);

    /// <summary>Works on a question.</summary>
    /// <param name="work">The work; its token ends with the time that a question has.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="GraphQLException">The question has no answer as it was asked, takes too long, or too many wait.</exception>
    public async Task<T> WorkAsync<T>(Func<CancellationToken, T> work, CancellationToken cancel)
    {
        if (!await _seat.WaitAsync(LongestWait, cancel))
            throw BadInput.Error(new Sentence("正在计算其他选址问题，请稍后再试。", "Other siting questions are being worked on; ask again in a moment."), Busy);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(Longest);
            // Not the caller's token for the task itself: the seat is free only when the work has truly ended.
            var answer = await Task.Run(() => work(limit.Token), CancellationToken.None);
            cancel.ThrowIfCancellationRequested();
            return answer;
        }
        catch (SitingException refusal)
        {
            throw BadInput.Error(refusal.Words);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw BadInput.Error(Sentence.Of(
                $"这个问题 {Longest.TotalSeconds:0} 秒内算不完；请减少区划、时段或措施种类。",
                $"The question takes longer than {Longest.TotalSeconds:0} seconds; ask for fewer divisions, hours or kinds."));
        }
        finally
        {
            _seat.Release();
        }
    }

    /// <summary>Closes the desk.</summary>
    public void Dispose() => _seat.Dispose();
}
