using Outposts.GraphQL;

namespace Outposts.Api.Limits;

/// <summary>
/// Runs work that takes seconds (siting, visit plans) one at a time and for a limited time, so that it does not slow down other requests.
/// </summary>
public sealed class WorkLimiter : IDisposable
{
    /// <summary>The error code when too many requests wait.</summary>
    public const string Busy = "BUSY";

    private static readonly TimeSpan DefaultTimeLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(15);
    private readonly SemaphoreSlim _seat = new(1);

    /// <summary>Runs some work.</summary>
    /// <param name="work">The work; its token is cancelled at the time limit, and the best result so far is then the answer.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="timeLimit">The time limit; null: 5 seconds.</param>
    /// <exception cref="GraphQLException">The input is not valid, the work took too long, or too many requests wait.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, T> work, CancellationToken cancellationToken, TimeSpan? timeLimit = null)
    {
        if (!await _seat.WaitAsync(MaxWait, cancellationToken))
            throw UserInputError.Create(new LocalizedText("正在计算其他规划问题，请稍后再试。",
                "Other planning questions are being worked on; ask again in a moment."),
                Busy);
        var time = timeLimit ?? DefaultTimeLimit;
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(time);
            // The task itself is not cancelled: the next one starts only when the work has really ended.
            var answer = await Task.Run(() => work(limit.Token), CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            return answer;
        }
        catch (UserInputException refusal)
        {
            throw UserInputError.Create(refusal.Text);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw UserInputError.Create(LocalizedText.Of(
                $"这个问题 {time.TotalSeconds:0} 秒内算不完；请缩小区划、时段或种类的范围。",
                $"The question takes longer than {time.TotalSeconds:0} seconds; ask for fewer districts, days or kinds."));
        }
        finally
        {
            _seat.Release();
        }
    }

    /// <summary>Releases the resources of the limiter.</summary>
    public void Dispose() => _seat.Dispose();
}
