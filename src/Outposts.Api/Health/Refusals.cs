using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Outposts.Api.Health;

/// <summary>Counts what this host refuses: by kind alone, never by whom.</summary>
/// <param name="clock">The clock.</param>
public sealed class Refusals(TimeProvider clock)
{
    private const int Minutes = 60;
    private readonly ConcurrentDictionary<RefusalKind, MinuteCounts> _counts = [];

    /// <summary>Counts one.</summary>
    public void Count(RefusalKind kind) => _counts.GetOrAdd(kind, _ => new MinuteCounts()).Add(Minute);

    /// <summary>Gets how many there have been since the start of the host.</summary>
    public long CountOf(RefusalKind kind) => _counts.TryGetValue(kind, out var counts) ? counts.Total : 0;

    /// <summary>Gets how many there have been in the last hour.</summary>
    public long CountLately(RefusalKind kind) => _counts.TryGetValue(kind, out var counts) ? counts.Since(Minute) : 0;

    /// <summary>Gets the numbers since the start as measurements.</summary>
    internal IEnumerable<Measurement<long>> Measure() => Enum.GetValues<RefusalKind>()
        .Select(kind => new Measurement<long>(CountOf(kind), new KeyValuePair<string, object?>("kind", NameOf(kind))));

    /// <summary>Gets what a kind is called in metrics, such as <c>sign_in</c>.</summary>
    internal static string NameOf(RefusalKind kind) => kind == RefusalKind.SignIn ? "sign_in" : kind.ToString().ToLowerInvariant();

    private long Minute => clock.GetUtcNow().ToUnixTimeSeconds() / 60;

    // A number for each of the last minutes.
    private sealed class MinuteCounts
    {
        private readonly Lock _lock = new();
        private readonly long[] _counts = new long[Minutes];
        private long _newest;

        public long Total { get; private set; }

        public void Add(long minute)
        {
            lock (_lock)
            {
                Forget(minute);
                _counts[minute % Minutes]++;
                Total++;
            }
        }

        public long Since(long minute)
        {
            lock (_lock)
            {
                Forget(minute);
                return _counts.Sum();
            }
        }

        private void Forget(long minute)
        {
            for (var passed = Math.Max(_newest + 1, minute - Minutes + 1); passed <= minute; passed++) _counts[passed % Minutes] = 0;
            _newest = Math.Max(_newest, minute);
        }
    }
}
