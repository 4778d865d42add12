namespace Outposts.Visits.Planner;

/// <summary>
/// The prices of the relaxation. Every worker of a pool has a price, and so has each of its visits, the first, the second and so on: a
/// bus that visits a pool as its k-th visit earns the worth of a k-th visit for each worker less the worker's price, less the visit's
/// price. The prices are paid out whatever the buses do, so that together it is never less than a plan is worth, in which a pool's
/// workers are reached at most once and its k-th visit is made at most once.
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
    /// <param name="maxVisits">How many visits each pool can have at most.</param>
    /// <param name="maxSeats">How many seats one visit to each pool can have at most.</param>
    public LagrangeMultipliers(PlanProblem problem, int[] maxVisits, int[] maxSeats)
    {
        (_problem, _maxVisits, _maxSeats) = (problem, maxVisits, maxSeats);
        _visitCount = Math.Max(1, maxVisits.DefaultIfEmpty(1).Max());
        (_workerMultipliers, _seatUsage) = (new double[problem.DemandCount], new double[problem.DemandCount]);
        (_visitMultipliers, _visitUsage) = (new double[problem.DemandCount * _visitCount], new double[problem.DemandCount * _visitCount]);
        _repeatFactors = [.. Enumerable.Range(0, _visitCount).Select(visit => Math.Pow(problem.Settings.RepeatFactor, visit))];
    }

    /// <summary>What is paid out whatever the buses do.</summary>
    public double ConstantTerm => _visitMultipliers.Sum() + Enumerable.Range(0, _workerMultipliers.Length)
        .Sum(demand => _workerMultipliers[demand] * _problem.WorkersDue(demand));

    /// <summary>What one visit earns at most, 0 or more; it grows ever faster with its seats, and without seats it is 0.</summary>
    /// <param name="demand">Whom it visits.</param>
    /// <param name="seats">How many it reaches.</param>
    public double ReducedProfit(int demand, int seats) => Math.Max(0, BestVisit(demand, seats).Value);

    /// <summary>What a visit earns that has to be made and reaches so many at most; it may cost more than it brings.</summary>
    public double PinnedReducedProfit(int demand, int seats) =>
        Enumerable.Range(0, _maxVisits[demand])
            .Max(visit => Math.Max(0, ReducedWeight(demand, visit)) * seats - _visitMultipliers[demand * _visitCount + visit]);

    /// <summary>Notes that the buses make a visit.</summary>
    /// <param name="demand">To whom.</param>
    /// <param name="seats">With how many seats.</param>
    /// <param name="count">How often.</param>
    public void AddUsage(int demand, int seats, double count)
    {
        if (_maxVisits[demand] == 0) return;
        _seatUsage[demand] += count * seats;
        _visitUsage[demand * _visitCount + BestVisit(demand, seats).Visit] += count;
    }

    /// <summary>Forgets what was taken.</summary>
    public void ResetUsage()
    {
        Array.Clear(_seatUsage);
        Array.Clear(_visitUsage);
    }

    /// <summary>Makes dearer what was taken more often than it is there, and cheaper what was taken less often.</summary>
    /// <param name="excess">By how much the bound is above what it might fall to, times a step from 0 to 2.</param>
    /// <returns>False when nothing is to be changed: the bound is as small as prices make it.</returns>
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
            // A visit is priced by the seats it can have, so that both kinds of price move alike.
            for (var visit = demand * _visitCount; visit < demand * _visitCount + _maxVisits[demand]; visit++)
                _visitMultipliers[visit] = Math.Max(0,
                    _visitMultipliers[visit] - stepSize * _maxSeats[demand] * _maxSeats[demand] * (1 - _visitUsage[visit]));
        }
        return true;
    }

    // What would make a price negative does not move it.
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
