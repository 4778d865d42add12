using Outposts.Geodesy;

namespace Outposts.Travel;

/// <summary>
/// How far it is from one position to another. Every question that means travel asks the same model, so that nearest, coverage, gaps,
/// siting and plans agree on each figure. Immutable, for any number of threads.
/// </summary>
/// <param name="profiles">Speed and detour of each mode.</param>
public abstract class TravelModel(TravelProfiles profiles)
{
    /// <summary>Gets the speed and the detour of each mode.</summary>
    public TravelProfiles Profiles { get; } = profiles;

    /// <summary>Gets the modes that have a travel time, in the order of the enum.</summary>
    public IEnumerable<TravelMode> ModesWithTime => Enum.GetValues<TravelMode>().Where(mode => Profiles.Of(mode) is not null);

    /// <summary>Gets on what the figures of a mode rest.</summary>
    /// <param name="by">The mode.</param>
    public abstract TravelBasis GetBasis(TravelMode by);

    /// <summary>Gets whether one can stand at a position: it lies neither at sea nor in another barrier, as far as those are known. Ways
    /// from and to one that does not lead over the nearest border.</summary>
    /// <param name="position">The position.</param>
    public virtual bool IsAccessible(Position position) => true;

    /// <summary>Gets the same model with other speeds and detours.</summary>
    /// <param name="profiles">Speed and detour of each mode.</param>
    public abstract TravelModel With(TravelProfiles profiles);

    /// <summary>Prepares the ways from one position to many.</summary>
    /// <param name="from">The position.</param>
    /// <param name="by">The mode.</param>
    /// <param name="at">The moment of travel; null when it does not matter: what runs by a timetable then counts as running.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests, now and whenever the origin is asked.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside the ranges of WGS 84, or the mode is unknown.</exception>
    public abstract TravelOrigin From(
        Position from, TravelMode by, DateTimeOffset? at = null, CancellationToken cancellationToken = default);

    /// <summary>Estimates the way from one position to another.</summary>
    /// <param name="from">Where the way begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="by">The mode.</param>
    /// <param name="at">The moment of travel; see <see cref="From"/>.</param>
    /// <returns>The way; null when it cannot be reached.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A position is outside the ranges of WGS 84, or the mode is unknown.</exception>
    public TravelEstimate? Estimate(Position from, Position to, TravelMode by, DateTimeOffset? at = null) => From(from, by, at).To(to);

    /// <summary>Estimates the ways from one position to each of many, in their order; null for those that cannot be reached.</summary>
    /// <inheritdoc cref="Estimate(Position, Position, TravelMode, DateTimeOffset?)"/>
    public TravelEstimate?[] Estimate(Position from, ReadOnlySpan<Position> to, TravelMode by, DateTimeOffset? at = null)
    {
        var origin = From(from, by, at);
        var answers = new TravelEstimate?[to.Length];
        for (var i = 0; i < answers.Length; i++) answers[i] = origin.To(to[i]);
        return answers;
    }

    /// <summary>Lays out facilities so that those that are in reach of a position are found quickly and exactly.</summary>
    /// <param name="facilities">The positions of the facilities; answers name them by their place in this order.</param>
    /// <param name="reach">The mode and the limit.</param>
    /// <param name="origins">The positions that will be asked about, as far as they are known: where roads are known, one search back from
    /// each facility then serves all of them. Others are answered too.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ArgumentOutOfRangeException">A position is outside the ranges of WGS 84.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    internal abstract ReachIndex CreateReachIndex(IReadOnlyList<Position> facilities, Reach reach, IEnumerable<Position>? origins,
        CancellationToken cancellationToken);

    /// <summary>
    /// Prepares the ways from many positions to one after the other; null when the model finds them no quicker together than one by one.
    /// </summary>
    /// <param name="from">Where the ways begin.</param>
    /// <param name="by">The mode.</param>
    /// <param name="at">The moment of travel; see <see cref="From"/>.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    internal virtual WaysFromMany? FromMany(IReadOnlyList<Position> from, TravelMode by, DateTimeOffset? at,
        CancellationToken cancellationToken) => null;

    /// <summary>
    /// Finds the facilities nearest by a mode by a search of the model's own; null when it has none for this position and mode, so that
    /// the geodesic leads from near to far.
    /// </summary>
    /// <param name="from">Where the ways begin.</param>
    /// <param name="count">How many at most, at least 1.</param>
    /// <param name="facilities">The facilities, always the same list for the same facilities: what is found out about them is kept.</param>
    /// <param name="by">The mode.</param>
    /// <param name="at">The moment of travel; see <see cref="From"/>.</param>
    /// <param name="accepts">Which facilities count; null for all.</param>
    /// <param name="maxCost">What costs more does not count.</param>
    /// <param name="budget">What it may cost; null for as much as it takes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>In the order of cost and then of their numbers.</returns>
    internal virtual IReadOnlyList<(int Index, TravelEstimate Way)>? FindNearest(Position from, int count,
        IReadOnlyList<Position> facilities, TravelMode by, DateTimeOffset? at, Func<int, bool>? accepts,
        double maxCost, SearchBudget? budget, CancellationToken cancellationToken) => null;
}
