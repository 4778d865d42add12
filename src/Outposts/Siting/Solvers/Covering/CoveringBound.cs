namespace Outposts.Siting.Solvers.Covering;

/// <summary>
/// An upper bound on what any allowed choice of sites can cover, by Lagrangian relaxation of "a class counts only when
/// enough chosen sites reach it" (need·y ≤ Σ x). For multipliers λ ≥ 0 the relaxed problem falls apart:
/// L(λ) = Σ max(0, w − need·λ) + the best Σ r over an allowed choice, where r of a site is the sum of λ over its classes;
/// every L(λ) is a bound, and subgradient steps make it small (Held, Wolfe and Crowder 1974).
/// </summary>
internal sealed class CoveringBound
{
    private const int MaxIdleSteps = 60;
    private const double Momentum = 0.95;

    private readonly CoverageMatrix _matrix;
    private readonly double[] _lambda;
    private readonly double[] _bestLambda;
    private readonly double[] _reducedCosts;
    private readonly SelectionFrequency _frequency;
    private readonly double[] _direction;
    private readonly LagrangianSubproblem _subproblem;
    private double _stepSize = 1.0;
    private int _idle;

    /// <summary>Prepares a bound, from an even spread of each class's workers over its candidates.</summary>
    public CoveringBound(CoverageMatrix matrix, SelectionConstraints constraints) : this(matrix, constraints, EvenSpread(matrix))
    {
    }

    /// <summary>Prepares a bound from known multipliers.</summary>
    public CoveringBound(CoverageMatrix matrix, SelectionConstraints constraints, double[] multipliers)
    {
        _matrix = matrix;
        _lambda = (double[])multipliers.Clone();
        _bestLambda = (double[])multipliers.Clone();
        _reducedCosts = new double[matrix.CandidateCount];
        _frequency = new SelectionFrequency(matrix.CandidateCount);
        _direction = new double[matrix.ClassCount];
        _subproblem = new LagrangianSubproblem(constraints);
        Value = matrix.Weights.Sum();
    }

    /// <summary>The least step between two values: 1 when all workers are whole numbers, else a rounding error.</summary>
    public static double Tolerance(CoverageMatrix matrix) => matrix.IsWhole ? 1 - 1e-6 : 1e-9 * Math.Max(1, matrix.Total);

    /// <summary>The least bound so far, on workers beyond those covered already; before the first step all who can be reached,
    /// L(0).</summary>
    public double Value { get; private set; }

    /// <summary>Whether steps no longer help.</summary>
    public bool IsSettled => _stepSize < 2e-5;

    /// <summary>The sites of the relaxed problem at the last multipliers: a good start for a search.</summary>
    public IReadOnlyList<int> Selected => _subproblem.Chosen;

    /// <summary>The multipliers of the least bound.</summary>
    public double[] Multipliers => (double[])_bestLambda.Clone();

    /// <summary>How often each candidate was picked of late.</summary>
    public SelectionFrequency Frequency => _frequency;

    /// <summary>Takes subgradient steps.</summary>
    /// <param name="steps">How many.</param>
    /// <param name="incumbentValue">The value of a known choice, which steers the length of a step.</param>
    /// <param name="cancellationToken">Ends early.</param>
    /// <param name="targetBound">Ends when the bound is below this.</param>
    public void Run(int steps, double incumbentValue, CancellationToken cancellationToken, double targetBound = double.NegativeInfinity)
    {
        for (var n = 0; n < steps && !IsSettled && Value >= targetBound && !cancellationToken.IsCancellationRequested; n++)
        {
            var bound = Evaluate(_lambda);
            if (bound < Value)
            {
                if (bound < Value * (1 - 1e-7)) _idle = 0;
                Value = bound;
                Array.Copy(_lambda, _bestLambda, _lambda.Length);
            }
            if (++_idle >= MaxIdleSteps)
            {
                _stepSize *= 0.6;
                _idle = 0;
                Array.Copy(_bestLambda, _lambda, _lambda.Length);
                Array.Clear(_direction);
                bound = Evaluate(_lambda);
            }
            _frequency.Record(_subproblem.Chosen);
            Step(bound, incumbentValue);
        }
    }

    /// <summary>How promising each candidate is: its worth in the relaxed problem at the best multipliers.</summary>
    public double[] ReducedCosts()
    {
        Evaluate(_bestLambda);
        return (double[])_reducedCosts.Clone();
    }

    /// <summary>
    /// Which free candidates can't be in, and which must be in, any choice better than <paramref name="incumbentValue"/>:
    /// changing such a site's part in the relaxed choice alone pushes the bound down to what is known.
    /// </summary>
    public void FixVariables(double incumbentValue, bool[] allowed, bool[] required)
    {
        var bound = Evaluate(_bestLambda);
        _subproblem.FixVariables(_reducedCosts, bound - incumbentValue, allowed, required);
    }

    private static double[] EvenSpread(CoverageMatrix matrix)
    {
        var spread = new double[matrix.ClassCount];
        for (var c = 0; c < spread.Length; c++)
            spread[c] = matrix.Weights[c] / Math.Max(matrix.Needs[c], matrix.SitesOf(c).Length / 2.0);
        return spread;
    }

    private double Evaluate(double[] lambda)
    {
        var matrix = _matrix;
        Array.Clear(_reducedCosts);
        var bound = 0.0;
        for (var c = 0; c < lambda.Length; c++)
        {
            bound += Math.Max(0, matrix.Weights[c] - matrix.Needs[c] * lambda[c]);
            if (lambda[c] == 0) continue;
            var value = lambda[c];
            foreach (var site in matrix.SitesOf(c)) _reducedCosts[site] += value;
        }
        return bound + _subproblem.Solve(_reducedCosts);
    }

    private void Step(double bound, double incumbentValue)
    {
        var matrix = _matrix;
        for (var c = 0; c < _direction.Length; c++)
        {
            _direction[c] *= Momentum;
            if (matrix.Weights[c] - matrix.Needs[c] * _lambda[c] > 0) _direction[c] -= matrix.Needs[c];
        }
        foreach (var site in _subproblem.Chosen)
            foreach (var c in matrix.ClassesOf(site)) _direction[c]++;
        var square = 0.0;
        foreach (var part in _direction) square += part * part;
        if (square == 0)
        {
            _stepSize = 0;
            return;
        }
        var length = _stepSize * Math.Max(bound - incumbentValue, 1e-6 * Math.Abs(bound)) / square;
        for (var c = 0; c < _direction.Length; c++)
            _lambda[c] = Math.Clamp(_lambda[c] - length * _direction[c], 0, matrix.Weights[c] / matrix.Needs[c]);
    }
}
