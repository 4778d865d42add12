namespace Outposts.Visits;

/// <summary>
/// The prices of the relaxation. Every worker of a pool has a price, and so has each of its visits, the first, the second and so on: a
/// bus that visits a pool as its k-th visit earns the worth of a k-th visit for each worker less the worker's price, less the visit's
/// price. The prices are paid out whatever the buses do, so that together it is never less than a plan is worth, in which a pool's
/// workers are reached at most once and its k-th visit is made at most once.
/// </summary>
internal sealed class PlanPrices
{
    private readonly PlanProblem _problem;
    private readonly int _visits;
    private readonly int[] _mostVisits;
    private readonly int[] _mostSeats;
    private readonly double[] _ofWorker;
    private readonly double[] _ofVisit;
    private readonly double[] _seatsTaken;
    private readonly double[] _visitsTaken;
    private readonly double[] _worth;

    /// <param name="problem">The problem.</param>
    /// <param name="mostVisits">How many visits each pool can have at most.</param>
    /// <param name="mostSeats">How many seats one visit to each pool can have at most.</param>
    public PlanPrices(PlanProblem problem, int[] mostVisits, int[] mostSeats)
    {
        (_problem, _mostVisits, _mostSeats) = (problem, mostVisits, mostSeats);
        _visits = Math.Max(1, mostVisits.DefaultIfEmpty(1).Max());
        (_ofWorker, _seatsTaken) = (new double[problem.PoolCount], new double[problem.PoolCount]);
        (_ofVisit, _visitsTaken) = (new double[problem.PoolCount * _visits], new double[problem.PoolCount * _visits]);
        _worth = [.. Enumerable.Range(0, _visits).Select(visit => Math.Pow(problem.Settings.RepeatWorth, visit))];
    }

    /// <summary>What is paid out whatever the buses do.</summary>
    public double PaidOut => _ofVisit.Sum() + Enumerable.Range(0, _ofWorker.Length).Sum(pool => _ofWorker[pool] * _problem.Demand(pool));

    /// <summary>What one visit earns at most, 0 or more; it grows ever faster with its seats, and without seats it is 0.</summary>
    /// <param name="pool">Whom it visits.</param>
    /// <param name="seats">How many it reaches.</param>
    public double Earns(int pool, int seats) => Math.Max(0, AsVisit(pool, seats).Value);

    /// <summary>What a visit earns that has to be made and reaches so many at most; it may cost more than it brings.</summary>
    public double EarnsPinned(int pool, int seats) =>
        Enumerable.Range(0, _mostVisits[pool]).Max(visit => Math.Max(0, Margin(pool, visit)) * seats - _ofVisit[pool * _visits + visit]);

    /// <summary>Notes that the buses make a visit.</summary>
    /// <param name="pool">To whom.</param>
    /// <param name="seats">With how many seats.</param>
    /// <param name="times">How often.</param>
    public void Take(int pool, int seats, double times)
    {
        if (_mostVisits[pool] == 0) return;
        _seatsTaken[pool] += times * seats;
        _visitsTaken[pool * _visits + AsVisit(pool, seats).Visit] += times;
    }

    /// <summary>Forgets what was taken.</summary>
    public void Begin()
    {
        Array.Clear(_seatsTaken);
        Array.Clear(_visitsTaken);
    }

    /// <summary>Makes dearer what was taken more often than it is there, and cheaper what was taken less often.</summary>
    /// <param name="excess">By how much the bound is above what it might fall to, times a step from 0 to 2.</param>
    /// <returns>False when nothing is to be changed: the bound is as small as prices make it.</returns>
    public bool Move(double excess)
    {
        var norm = 0.0;
        for (var pool = 0; pool < _ofWorker.Length; pool++)
        {
            if (_mostVisits[pool] == 0) continue;
            norm += Squared(_ofWorker[pool], _problem.Demand(pool) - _seatsTaken[pool]);
            for (var visit = pool * _visits; visit < pool * _visits + _mostVisits[pool]; visit++)
                norm += Squared(_ofVisit[visit], _mostSeats[pool] * (1 - _visitsTaken[visit]));
        }
        if (norm <= 0) return false;
        var length = excess / norm;
        for (var pool = 0; pool < _ofWorker.Length; pool++)
        {
            if (_mostVisits[pool] == 0) continue;
            _ofWorker[pool] = Math.Clamp(_ofWorker[pool] - length * (_problem.Demand(pool) - _seatsTaken[pool]), 0, _problem.Weights[pool]);
            // A visit is priced by the seats it can have, so that both kinds of price move alike.
            for (var visit = pool * _visits; visit < pool * _visits + _mostVisits[pool]; visit++)
                _ofVisit[visit] = Math.Max(0, _ofVisit[visit] - length * _mostSeats[pool] * _mostSeats[pool] * (1 - _visitsTaken[visit]));
        }
        return true;
    }

    // What would make a price negative does not move it.
    private static double Squared(double price, double slope) => price > 0 || slope < 0 ? slope * slope : 0;

    private double Margin(int pool, int visit) => _problem.Weights[pool] * _worth[visit] - _ofWorker[pool];

    private (double Value, int Visit) AsVisit(int pool, int seats)
    {
        var (best, at) = (double.NegativeInfinity, 0);
        for (var visit = 0; visit < _mostVisits[pool]; visit++)
        {
            var value = Margin(pool, visit) * seats - _ofVisit[pool * _visits + visit];
            if (value > best) (best, at) = (value, visit);
        }
        return (best, at);
    }
}
