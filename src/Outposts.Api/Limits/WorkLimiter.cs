using Outposts.Api.Health;
using Outposts.GraphQL;
using Outposts.GraphQL.Http;

namespace Outposts.Api.Limits;

/// <summary>
/// Runs heavy work: a few at a time, each for a limited time, the others in a queue of limited length. A request that waits does not count
/// among the running ones, a caller has a share of the queue, and callers take turns: those who are signed in first, then the one that has
/// fewest works running and was served longest ago.
/// </summary>
/// <param name="limits">How much work runs and waits.</param>
/// <param name="http">The current request.</param>
/// <param name="refusals">Where refusals are counted; null: nowhere.</param>
public sealed class WorkLimiter(WorkLimits limits, IHttpContextAccessor http, Refusals? refusals = null)
{
    /// <summary>The error code when too many requests wait.</summary>
    public const string Busy = "BUSY";

    /// <summary>The time limit of work that says none.</summary>
    public static readonly TimeSpan DefaultTimeLimit = TimeSpan.FromSeconds(5);

    private const int RetryAfterSeconds = 5;
    private readonly TimeSpan _maxWait = TimeSpan.FromSeconds(15) * limits.TimeFactor;
    private readonly WorkThreads _threads = new(limits.Seats);
    private readonly Lock _lock = new();
    private readonly List<Ticket> _queue = []; // in the order of arrival
    private readonly Dictionary<string, CallerShare> _shares = new(StringComparer.Ordinal);
    private int _admitted;
    private int _running;
    private int _runningLong;
    private long _turn;

    /// <summary>Gets how many works run.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>Runs some work that takes seconds for the current request.</summary>
    /// <param name="work">The work; its token is cancelled at the time limit, and the best result so far is then the answer.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="timeLimit">The time limit of a usual machine; null: <see cref="DefaultTimeLimit"/>.</param>
    /// <exception cref="GraphQLException">The input is not valid, the work took too long, or too many requests wait.</exception>
    public Task<T> RunLongAsync<T>(Func<CancellationToken, T> work, CancellationToken cancellationToken, TimeSpan? timeLimit = null) =>
        RunAsync(token => Task.FromResult(work(token)), true, timeLimit, cancellationToken);

    /// <inheritdoc cref="RunLongAsync{T}(Func{CancellationToken, T}, CancellationToken, TimeSpan?)"/>
    public Task<T> RunLongAsync<T>(
        Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken, TimeSpan? timeLimit = null) =>
        RunAsync(work, true, timeLimit, cancellationToken);

    /// <summary>Runs some work that rarely takes seconds for the current request.</summary>
    /// <inheritdoc cref="RunLongAsync{T}(Func{CancellationToken, T}, CancellationToken, TimeSpan?)"/>
    public Task<T> RunAsync<T>(Func<CancellationToken, T> work, CancellationToken cancellationToken, TimeSpan? timeLimit = null) =>
        RunAsync(token => Task.FromResult(work(token)), false, timeLimit, cancellationToken);

    /// <inheritdoc cref="RunAsync{T}(Func{CancellationToken, T}, CancellationToken, TimeSpan?)"/>
    public Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken, TimeSpan? timeLimit = null) =>
        RunAsync(work, false, timeLimit, cancellationToken);

    /// <summary>Counts the current request among those that run work or wait for it, until the admission is disposed of.</summary>
    /// <exception cref="GraphQLException">Too many requests wait, of all callers or of this one.</exception>
    internal Admission Admit()
    {
        var caller = Caller.Of(http.HttpContext);
        lock (_lock)
        {
            var share = _shares.GetValueOrDefault(caller.Name) ?? new CallerShare(caller);
            if (_admitted >= (caller.IsStaff ? limits.Queue : limits.Queue - limits.Queue / 4) || share.Admitted >= limits.PerCaller)
                throw CreateBusy();
            _shares[caller.Name] = share;
            _admitted++;
            share.Admitted++;
            return new Admission(this, share);
        }
    }

    /// <summary>Runs work of an admitted caller as soon as there is a seat.</summary>
    /// <param name="share">The caller's share.</param>
    /// <param name="work">The work.</param>
    /// <param name="isLong">Whether it may take seconds.</param>
    /// <param name="timeLimit">The time limit of a usual machine.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    internal async Task<T> RunAsync<T>(
        CallerShare share, Func<CancellationToken, Task<T>> work, bool isLong, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        var time = timeLimit * limits.TimeFactor;
        var ticket = await TakeSeatAsync(share, isLong, cancellationToken);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(time);
            // The task itself is not cancelled: the next one starts only when the work has really ended.
            var answer = await Task.Factory.StartNew(
                () => work(limit.Token), CancellationToken.None, TaskCreationOptions.DenyChildAttach, _threads).Unwrap();
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
            LeaveSeat(ticket);
        }
    }

    private async Task<T> RunAsync<T>(
        Func<CancellationToken, Task<T>> work, bool isLong, TimeSpan? timeLimit, CancellationToken cancellationToken)
    {
        using var admission = Admit();
        return await RunAsync(admission.Share, work, isLong, timeLimit ?? DefaultTimeLimit, cancellationToken);
    }

    private async Task<Ticket> TakeSeatAsync(CallerShare share, bool isLong, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var ticket = new Ticket(share, isLong);
        lock (_lock)
        {
            _queue.Add(ticket);
            GiveSeats();
        }
        try
        {
            await ticket.Seated.Task.WaitAsync(_maxWait, cancellationToken);
            return ticket;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            bool hasSeat;
            lock (_lock) hasSeat = !_queue.Remove(ticket);
            if (hasSeat) LeaveSeat(ticket);
            if (exception is TimeoutException) throw CreateBusy();
            throw;
        }
    }

    private void LeaveSeat(Ticket ticket)
    {
        lock (_lock)
        {
            _running--;
            if (ticket.IsLong) _runningLong--;
            ticket.Share.Running--;
            GiveSeats();
        }
    }

    private void GiveSeats()
    {
        while (_running < limits.Seats && Next() is { } next)
        {
            _queue.Remove(next);
            _running++;
            if (next.IsLong) _runningLong++;
            (next.Share.Running, next.Share.Served) = (next.Share.Running + 1, ++_turn);
            next.Seated.SetResult();
        }
    }

    private Ticket? Next() => _queue
        .Where(ticket => !ticket.IsLong || _runningLong < limits.LongSeats)
        .MinBy(ticket => (!ticket.Share.Caller.IsStaff, ticket.Share.Running, ticket.Share.Served));

    private void Dismiss(CallerShare share)
    {
        lock (_lock)
        {
            _admitted--;
            if (--share.Admitted == 0) _shares.Remove(share.Caller.Name);
        }
    }

    private GraphQLException CreateBusy()
    {
        refusals?.Count(RefusalKind.Work);
        return UserInputError.CreateBusy(new LocalizedText(
            "正在计算其他问题，请稍后再试。", "Other questions are being worked on; ask again in a moment."), Busy, RetryAfterSeconds);
    }

    /// <summary>A request that runs work or waits for it.</summary>
    internal sealed class Admission(WorkLimiter limiter, CallerShare share) : IDisposable
    {
        private readonly IDisposable _aside = OperationSlot.StepAside();

        /// <summary>The share of the caller.</summary>
        public CallerShare Share { get; } = share;

        public void Dispose()
        {
            limiter.Dismiss(Share);
            _aside.Dispose();
        }
    }

    /// <summary>What one caller has of the limiter. Shared work goes on in the share of the one who started it.</summary>
    internal sealed class CallerShare(Caller caller)
    {
        public Caller Caller { get; } = caller;

        public int Admitted { get; set; }

        public int Running { get; set; }

        public long Served { get; set; }
    }

    private sealed class Ticket(CallerShare share, bool isLong)
    {
        public CallerShare Share { get; } = share;

        public bool IsLong { get; } = isLong;

        public TaskCompletionSource Seated { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
