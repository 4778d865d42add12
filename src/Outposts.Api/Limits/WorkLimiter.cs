using Outposts.GraphQL;
using Outposts.Visits;

namespace Outposts.Api.Limits;

/// <summary>
/// Where questions are worked on that take seconds (sites for outposts, plans of visits): one after the other, each for a limited
/// time, so that a planner's question never takes the machine from the riders.
/// </summary>
public sealed class WorkLimiter : IDisposable
{
    /// <summary>The code of the error when too many questions wait.</summary>
    public const string Busy = "BUSY";

    private static readonly TimeSpan DefaultTimeLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(15);
    private readonly SemaphoreSlim _seat = new(1);

    /// <summary>Works on a question.</summary>
    /// <param name="work">The work; its token ends with the time that a question has, and what is best then is the answer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="timeLimit">The time that the question has; null: 5 seconds.</param>
    /// <exception cref="GraphQLException">The question has no answer as it was asked, takes too long, or too many wait.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, T> work, CancellationToken cancellationToken, TimeSpan? timeLimit = null)
    {
        if (!await _seat.WaitAsync(MaxWait, cancellationToken))
            throw UserInputError.Create(new LocalizedText("正在计算其他规划问题，请稍后再试。", "Other planning questions are being worked on; ask again in a moment."),
                Busy);
        var time = timeLimit ?? DefaultTimeLimit;
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(time);
            // Not the caller's token for the task itself: the seat is free only when the work has truly ended.
            var answer = await Task.Run(() => work(limit.Token), CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            return answer;
        }
        catch (UserInputException refusal)
        {
            throw UserInputError.Create(refusal.Text);
        }
        catch (VisitPlanException refusal)
        {
            throw UserInputError.Create(refusal.Text);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw UserInputError.Create(LocalizedText.Of(
                $"这个问题 {time.TotalSeconds:0} 秒内算不完；请缩小区划、时段或种类的范围。",
                $"The question takes longer than {time.TotalSeconds:0} seconds; ask for fewer divisions, days or kinds."));
        }
        finally
        {
            _seat.Release();
        }
    }

    /// <summary>Closes the desk.</summary>
    public void Dispose() => _seat.Dispose();
}
