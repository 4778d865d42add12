using Outposts.Hours;

namespace Outposts.Nearest;

/// <summary>
/// Judges each outpost at the moment at which one arrives there: the departure and the travel time to it. For one question and one thread.
/// </summary>
/// <param name="stateAt">Whether the outpost at an index can be entered at a moment.</param>
/// <param name="lasts">Whether the state of the outpost at an index certainly lasts from one moment to another; false when in doubt.</param>
/// <param name="departure">When one departs.</param>
/// <param name="orUnknown">Whether those pass of which nobody can say.</param>
/// <param name="orShut">Whether those pass that are open at the departure, though one arrives when they are shut.</param>
public sealed class ArrivalFilter(Func<int, DateTimeOffset, OpenState> stateAt,
    Func<int, DateTimeOffset, DateTimeOffset, bool> lasts, DateTimeOffset departure, bool orUnknown = false, bool orShut = false)
{
    // Longer ways than these end in another year; the calendar has its end too.
    private const double MaxSeconds = 366 * 86_400.0;
    private double _start;

    /// <summary>Whether an outpost passes that is reached after some travel time.</summary>
    /// <param name="index">Its index.</param>
    /// <param name="seconds">The travel time, at least 0.</param>
    public bool Accepts(int index, double seconds) => Passes(index, stateAt(index, ArriveAfter(seconds)));

    /// <summary>False only when an outpost passes at no arrival between two travel times, so that its way need not be looked up.</summary>
    /// <param name="index">Its index.</param>
    /// <param name="minSeconds">What no way to it falls short of, at least 0.</param>
    /// <param name="maxSeconds">The longest travel time that counts, at least as much; may be infinite.</param>
    public bool MayAcceptBetween(int index, double minSeconds, double maxSeconds)
    {
        var earliest = ArriveAfter(minSeconds);
        return Passes(index, stateAt(index, earliest)) || !lasts(index, earliest, ArriveAfter(maxSeconds));
    }

    /// <summary>The same filter for ways that begin some time after the departure, at a stop.</summary>
    /// <param name="seconds">Seconds from the departure to the beginning of the ways, at least 0.</param>
    public ArrivalFilter After(double seconds) => new(stateAt, lasts, departure, orUnknown, orShut) { _start = seconds };

    /// <summary>Gets when one arrives; after a year at the latest.</summary>
    /// <param name="departure">When one departs.</param>
    /// <param name="seconds">The travel time, at least 0.</param>
    public static DateTimeOffset GetArrival(DateTimeOffset departure, double seconds)
    {
        var longest = Math.Max(0, Math.Min(MaxSeconds, (DateTimeOffset.MaxValue - departure).TotalSeconds - 2 * 86_400));
        return departure.AddSeconds(Math.Min(seconds, longest));
    }

    private DateTimeOffset ArriveAfter(double seconds) => GetArrival(departure, _start + seconds);

    private bool Passes(int index, OpenState state) => state == OpenState.Open || (orUnknown && state == OpenState.Unknown)
        || (orShut && stateAt(index, departure) == OpenState.Open);
}
