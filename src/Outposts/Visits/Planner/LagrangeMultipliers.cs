namespace Outposts.Visits.Planner;

/// <summary>
/// The multipliers of the Lagrangian relaxation. Relaxed are, for each demand d, "each worker is reached at most once" (multiplier u[d])
/// and "the k-th visit is made at most once" (multiplier v[d,k]). With weight w[d], repeat factor f, and s seats, the k-th visit has the
/// reduced profit (w[d]·f^k − u[d])·s − v[d,k]. The bound is the sum of u[d]·workers[d] and v[d,k] plus the largest reduced profit of
/// each bus-day.
/// </summary>
internal sealed class LagrangeMultipliers
{
    private readonly PlanProblem _problem;
    private readonly int _visitCount;
    private readonly int[] _maxVisits;
    private readonly int[] _maxSeats;
    private readonly double[] _workerMultipliers;
    private readonly double[] _visitMultipliers;
    private readonly double[] _seatUsage;
    private readonly double[] _visitUsage;
    private readonly double[] _repeatFactors;

    /// <param name="problem">The problem.</param>
    /// <param name="maxVisits">The largest number of visits of each demand.</param>
    /// <param name="maxSeats">The largest number of seats of one visit of each demand.</param>
    public LagrangeMultipliers(PlanProblem problem, int[] maxVisits, int[] maxSeats)
    {
        (_problem, _maxVisits, _maxSeats) = (problem, maxVisits, maxSeats);
        _visitCount = Math.Max(1, maxVisits.DefaultIfEmpty(1).Max());
        (_workerMultipliers, _seatUsage) = (new double[problem.DemandCount], new double[problem.DemandCount]);
        (_visitMultipliers, _visitUsage) = (new double[problem.DemandCount * _visitCount], new double[problem.DemandCount * _visitCount]);
        _repeatFactors = [.. Enumerable.Range(0, _visitCount).Select(visit => Math.Pow(problem.Settings.RepeatFactor, visit))];
    }

    /// <summary>Gets the constant term of the bound: Σ u·workers + Σ v.</summary>
    public double ConstantTerm => _visitMultipliers.Sum() + Enumerable.Range(0, _workerMultipliers.Length)
        .Sum(demand => _workerMultipliers[demand] * _problem.WorkersDue(demand));

    /// <summary>Gets the largest reduced profit of a visit, 0 or more; it is convex in the seats and 0 without seats.</summary>
    /// <param name="demand">The demand.</param>
    /// <param name="seats">The seats.</param>
    public double ReducedProfit(int demand, int seats) => Math.Max(0, BestVisit(demand, seats).Value);

    /// <summary>Gets the largest reduced profit of a pinned visit; it may be negative.</summary>
    public double PinnedReducedProfit(int demand, int seats) =>
        Enumerable.Range(0, _maxVisits[demand])
            .Max(visit => Math.Max(0, ReducedWeight(demand, visit)) * seats - _visitMultipliers[demand * _visitCount + visit]);

    /// <summary>Records visits of the relaxed solution.</summary>
    /// <param name="demand">The demand.</param>
    /// <param name="seats">The seats of a visit.</param>
    /// <param name="count">The number of visits.</param>
    public void AddUsage(int demand, int seats, double count)
    {
        if (_maxVisits[demand] == 0) return;
        _seatUsage[demand] += count * seats;
        _visitUsage[demand * _visitCount + BestVisit(demand, seats).Visit] += count;
    }

    /// <summary>Clears the recorded visits.</summary>
    public void ResetUsage()
    {
        Array.Clear(_seatUsage);
        Array.Clear(_visitUsage);
    }

    /// <summary>Takes a subgradient step: raises the multipliers of violated constraints and lowers those of slack ones.</summary>
    /// <param name="excess">The gap between the bound and its target, times a factor from 0 to 2.</param>
    /// <returns>False when the subgradient is 0: the bound is the smallest possible.</returns>
    public bool Step(double excess)
    {
        var norm = 0.0;
        for (var demand = 0; demand < _workerMultipliers.Length; demand++)
        {
            if (_maxVisits[demand] == 0) continue;
            norm += SquaredSlope(_workerMultipliers[demand], _problem.WorkersDue(demand) - _seatUsage[demand]);
            for (var visit = demand * _visitCount; visit < demand * _visitCount + _maxVisits[demand]; visit++)
                norm += SquaredSlope(_visitMultipliers[visit], _maxSeats[demand] * (1 - _visitUsage[visit]));
        }
        if (norm <= 0) return false;
        var stepSize = excess / norm;
        for (var demand = 0; demand < _workerMultipliers.Length; demand++)
        {
            if (_maxVisits[demand] == 0) continue;
            _workerMultipliers[demand] = Math.Clamp(_workerMultipliers[demand] - stepSize * (_problem.WorkersDue(
                demand) - _seatUsage[demand]), 0, _problem.Weights[demand]);
            // Scaled by the seats, so that both kinds of multiplier move alike.
            for (var visit = demand * _visitCount; visit < demand * _visitCount + _maxVisits[demand]; visit++)
                _visitMultipliers[visit] = Math.Max(0,
                    _visitMultipliers[visit] - stepSize * _maxSeats[demand] * _maxSeats[demand] * (1 - _visitUsage[visit]));
        }
        return true;
    }

    // A step that would make a multiplier negative is left out.
    private static double SquaredSlope(double multiplier, double slope) => multiplier > 0 || slope < 0 ? slope * slope : 0;

    private double ReducedWeight(int demand, int visit) => _problem.Weights[demand] * _repeatFactors[visit] - _workerMultipliers[demand];

    private (double Value, int Visit) BestVisit(int demand, int seats)
    {
        var (best, at) = (double.NegativeInfinity, 0);
        for (var visit = 0; visit < _maxVisits[demand]; visit++)
        {
            var value = ReducedWeight(demand, visit) * seats - _visitMultipliers[demand * _visitCount + visit];
            if (value > best) (best, at) = (value, visit);
        }
        return (best, at);
    }
}
