using System.Numerics;

namespace Outposts.Siting.Solvers.Median;

/// <summary>
/// A lower bound on the cost of any allowed choice, by Lagrangian relaxation of "each point is served once". With a price u
/// paid for serving each point, a site is worth what it gains where it serves more cheaply: ρ = Σ max(0, u − c);
/// L(u) = Σ u − Σ max(0, u − standing) − the best Σ ρ over an allowed choice (Cornuéjols, Fisher and Nemhauser 1977).
/// </summary>
internal sealed class MedianBound
{
    private const int MaxIdleSteps = 40;
    private const double Momentum = 0.7;

    private readonly CostMatrix _costs;
    private readonly double[] _multipliers;
    private readonly double[] _bestMultipliers;
    private readonly double[] _reducedCosts;
    private readonly double[] _direction;
    private readonly LagrangianSubproblem _subproblem;
    private double _stepSize = 1.5;
    private int _idle;

    /// <summary>Prepares a bound; each point's price begins between its cheapest and second cheapest site of a known choice.</summary>
    public MedianBound(CostMatrix costs, SelectionConstraints constraints, IReadOnlyList<int> incumbentValue) : this(costs, constraints, InitialMultipliers(costs, incumbentValue))
    {
    }

    /// <summary>Prepares a bound from known prices.</summary>
    public MedianBound(CostMatrix costs, SelectionConstraints constraints, double[] multipliers)
    {
        _costs = costs;
        _multipliers = (double[])multipliers.Clone();
        _bestMultipliers = (double[])multipliers.Clone();
        _reducedCosts = new double[costs.CandidateCount];
        _direction = new double[costs.PointCount];
        _subproblem = new LagrangianSubproblem(constraints);
        Frequency = new SelectionFrequency(costs.CandidateCount);
    }

    /// <summary>The prices of the greatest bound.</summary>
    public double[] Multipliers => (double[])_bestMultipliers.Clone();

    /// <summary>How often each candidate was picked of late.</summary>
    public SelectionFrequency Frequency { get; }

    /// <summary>The greatest bound so far.</summary>
    public double Value { get; private set; } = double.NegativeInfinity;

    /// <summary>Whether steps no longer help.</summary>
    public bool IsSettled => _stepSize < 1e-4;

    /// <summary>How promising each candidate is at the best prices.</summary>
    public double[] ReducedCosts()
    {
        Evaluate(_bestMultipliers);
        return (double[])_reducedCosts.Clone();
    }

    /// <summary>The sites picked at the last prices.</summary>
    public IReadOnlyList<int> Selected => _subproblem.Chosen;

    /// <summary>Takes subgradient steps until settled, stopped, or above <paramref name="targetBound"/>.</summary>
    public void Run(int steps, double incumbentValue, double targetBound, CancellationToken cancellationToken)
    {
        for (var n = 0; n < steps && !IsSettled && Value <= targetBound && !cancellationToken.IsCancellationRequested; n++)
        {
            var bound = Evaluate(_multipliers);
            if (bound > Value)
            {
                if (bound > Value + 1e-7 * Math.Abs(Value) || double.IsNegativeInfinity(Value)) _idle = 0;
                Value = bound;
                Array.Copy(_multipliers, _bestMultipliers, _multipliers.Length);
            }
            if (++_idle >= MaxIdleSteps)
            {
                _stepSize *= 0.6;
                _idle = 0;
                Array.Copy(_bestMultipliers, _multipliers, _multipliers.Length);
                Array.Clear(_direction);
                bound = Evaluate(_multipliers);
            }
            Frequency.Record(_subproblem.Chosen);
            Step(bound, incumbentValue);
        }
    }

    /// <summary>Clears the candidates that can't be in a choice cheaper than <paramref name="incumbentValue"/>, and marks those that must
    /// be.</summary>
    public void FixVariables(double incumbentValue, bool[] allowed, bool[] required)
    {
        var bound = Evaluate(_bestMultipliers);
        _subproblem.FixVariables(_reducedCosts, incumbentValue - bound, allowed, required);
    }

    private static double[] InitialMultipliers(CostMatrix costs, IReadOnlyList<int> incumbentValue)
    {
        var multipliers = new double[costs.PointCount];
        for (var point = 0; point < multipliers.Length; point++)
        {
            var (first, second) = (costs.ExistingCosts[point], double.PositiveInfinity);
            foreach (var site in incumbentValue)
            {
                var cost = costs.CostsFrom(site)[point];
                if (cost < first) (second, first) = (first, cost);
                else second = Math.Min(second, cost);
            }
            multipliers[point] = double.IsFinite(second) ? (first + second) / 2 : first;
        }
        return multipliers;
    }

    private double Evaluate(double[] multipliers)
    {
        var sum = 0.0;
        for (var point = 0; point < multipliers.Length; point++) sum += Math.Min(multipliers[point], _costs.ExistingCosts[point]);
        for (var site = 0; site < _reducedCosts.Length; site++) _reducedCosts[site] = ReducedCostOf(_costs.CostsFrom(site), multipliers);
        return sum - _subproblem.Solve(_reducedCosts);
    }

    private static double ReducedCostOf(ReadOnlySpan<double> costs, double[] multipliers)
    {
        var width = Vector<double>.Count;
        var sums = Vector<double>.Zero;
        var at = 0;
        for (; at + width <= costs.Length; at += width)
            sums += Vector.Max(
                Vector<double>.Zero,
                new Vector<double>(multipliers, at) - new Vector<double>(costs[at..]));
        var worth = Vector.Sum(sums);
        for (; at < costs.Length; at++) worth += Math.Max(0, multipliers[at] - costs[at]);
        return worth;
    }

    private void Step(double bound, double incumbentValue)
    {
        for (var point = 0; point < _direction.Length; point++)
        {
            _direction[point] = _direction[point] * Momentum + 1;
            if (_multipliers[point] > _costs.ExistingCosts[point]) _direction[point]--;
        }
        foreach (var site in _subproblem.Chosen)
        {
            var costs = _costs.CostsFrom(site);
            for (var point = 0; point < costs.Length; point++)
                if (costs[point] < _multipliers[point]) _direction[point]--;
        }
        var square = 0.0;
        foreach (var part in _direction) square += part * part;
        if (square == 0)
        {
            _stepSize = 0;
            return;
        }
        var length = _stepSize * Math.Max(incumbentValue - bound, 1e-6 * Math.Abs(bound)) / square;
        for (var point = 0; point < _multipliers.Length; point++)
            _multipliers[point] = Math.Max(0, _multipliers[point] + length * _direction[point]);
    }
}
