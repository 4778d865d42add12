using Outposts.Geodesy;

namespace Outposts.Travel;

/// <summary>The ways from one position to many. For one thread.</summary>
/// <param name="from">The position from which all ways begin.</param>
public abstract class TravelOrigin(Position from)
{
    /// <summary>Gets the position from which all ways begin.</summary>
    public Position Position { get; } = from;

    /// <summary>Gets or sets what the searches from here may cost; null for as much as they take.</summary>
    public SearchBudget? Budget { get; set; }

    /// <summary>Estimates the way to a position; null when it cannot be reached.</summary>
    /// <param name="to">The position.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside the ranges of WGS 84.</exception>
    /// <exception cref="OperationCanceledException">The token with which the origin was made was cancelled.</exception>
    public TravelEstimate? To(Position to) => To(to, Geodesic.Distance(Position, to));

    /// <summary>Estimates the way to a position whose geodesic distance is known already; null when it cannot be reached.</summary>
    /// <param name="to">The position.</param>
    /// <param name="geodesic">Metres of geodesic, at least 0.</param>
    public abstract TravelEstimate? To(Position to, double geodesic);

    /// <summary>Gets the positions of the way to a position, its ends included; null when it cannot be reached.</summary>
    /// <param name="to">The position.</param>
    public virtual IReadOnlyList<Position>? FindLine(Position to) => To(to) is null ? null : [Position, to];

    /// <summary>
    /// Gets which facilities may be reached at all, so that a search among many leaves the others out at once; null when that is not known
    /// beforehand. Some that it lets pass may turn out not to be reached.
    /// </summary>
    /// <param name="facilities">The facilities, always the same list for the same facilities: what is found out about them is kept.</param>
    internal virtual Func<int, bool>? MayReach(IReadOnlyList<Position> facilities) => null;

    /// <summary>
    /// Gets what nothing at so much geodesic or more falls short of, as a <see cref="TravelEstimate.Cost"/>. It grows with the geodesic, so
    /// that a search from near to far knows when it has seen enough.
    /// </summary>
    /// <param name="geodesic">Metres of geodesic, at least 0.</param>
    public abstract double GetLowerBound(double geodesic);
}
