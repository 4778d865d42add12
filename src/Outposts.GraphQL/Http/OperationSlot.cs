namespace Outposts.GraphQL.Http;

/// <summary>
/// The place of a running operation among <see cref="GraphQLHttpOptions.MaxConcurrentRequests"/>. A resolver that waits behind a limit of its
/// own gives the place back meanwhile, so that operations which wait do not keep others from running.
/// </summary>
public sealed class OperationSlot
{
    private static readonly AsyncLocal<OperationSlot?> Current = new();
    private readonly Action<int> _count;
    private int _waiting;

    private OperationSlot(Action<int> count) => _count = count;

    /// <summary>Gives the place of the current operation back until the result is disposed of; does nothing outside of operations.</summary>
    public static IDisposable StepAside() => new Wait(Current.Value);

    /// <summary>Makes an operation current for what the caller runs.</summary>
    /// <param name="count">Adds to the number of running operations.</param>
    internal static void Enter(Action<int> count) => Current.Value = new OperationSlot(count);

    private sealed class Wait : IDisposable
    {
        private OperationSlot? _slot;

        public Wait(OperationSlot? slot)
        {
            _slot = slot;
            // The fields of one operation may wait at the same time.
            if (slot is not null && Interlocked.Increment(ref slot._waiting) == 1) slot._count(-1);
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _slot, null) is { } slot && Interlocked.Decrement(ref slot._waiting) == 0) slot._count(1);
        }
    }
}
