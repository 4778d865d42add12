namespace Outposts.Siting.Solvers;

/// <summary>
/// Lowers the bound of a Lagrangian relaxation by subgradient steps (Held, Wolfe and Crowder 1974):
/// λ ← λ − t · (bound − incumbent) / ‖d‖² · d, where d is the subgradient plus a share of the last direction and the step size t shrinks
/// whenever steps stop helping.
/// </summary>
internal sealed class SubgradientBound
{
    private const double StepReduction = 0.6;
    private const double MinRelativeImprovement = 1e-7;
    private const double MinRelativeGap = 1e-6;

    private readonly ILagrangianRelaxation _relaxation;
    private readonly SubgradientOptions _options;
    private readonly double[] _multipliers;
    private readonly double[] _bestMultipliers;
    private readonly double[] _reducedProfits;
    private readonly double[] _direction;
    private readonly LagrangianSubproblem _subproblem;
    private double _stepSize;
    private int _idleSteps;

    /// <summary>Creates a bound.</summary>
    /// <param name="relaxation">The relaxed problem.</param>
    /// <param name="constraints">The selections that are allowed.</param>
    /// <param name="multipliers">The multipliers to start from.</param>
    public SubgradientBound(ILagrangianRelaxation relaxation, SelectionConstraints constraints, double[] multipliers)
    {
        _relaxation = relaxation;
        _options = relaxation.Options;
        _multipliers = (double[])multipliers.Clone();
        _bestMultipliers = (double[])multipliers.Clone();
        _reducedProfits = new double[relaxation.CandidateCount];
        _direction = new double[relaxation.MultiplierCount];
        _subproblem = new LagrangianSubproblem(constraints);
        _stepSize = _options.InitialStepSize;
        Frequency = new SelectionFrequency(relaxation.CandidateCount);
        Value = relaxation.TrivialBound;
    }

    /// <summary>Gets the lowest bound so far.</summary>
    public double Value { get; private set; }

    /// <summary>Gets the multipliers of the lowest bound.</summary>
    public double[] Multipliers => (double[])_bestMultipliers.Clone();

    /// <summary>Gets a value that indicates whether further steps no longer help.</summary>
    public bool IsConverged => _stepSize < _options.MinStepSize;

    /// <summary>Gets the selection that is optimal in the relaxed problem for the last multipliers.</summary>
    public IReadOnlyList<int> Selected => _subproblem.Chosen;

    /// <summary>Gets how often each candidate was selected in the last steps.</summary>
    public SelectionFrequency Frequency { get; }

    /// <summary>Takes subgradient steps until the bound has converged or falls below a target.</summary>
    /// <param name="maxSteps">The maximum number of steps.</param>
    /// <param name="incumbentValue">The value of the best known selection; it determines the length of a step.</param>
    /// <param name="target">The search ends when the bound is below this.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public void Run(int maxSteps, double incumbentValue, double target, CancellationToken cancellationToken)
    {
        for (var step = 0; step < maxSteps && !IsConverged && Value >= target && !cancellationToken.IsCancellationRequested; step++)
        {
            var bound = Evaluate(_multipliers);
            if (bound < Value)
            {
                if (double.IsInfinity(Value) || bound < Value - MinRelativeImprovement * Math.Abs(Value)) _idleSteps = 0;
                Value = bound;
                Array.Copy(_multipliers, _bestMultipliers, _multipliers.Length);
            }
            if (++_idleSteps >= _options.MaxIdleSteps)
            {
                _stepSize *= StepReduction;
                _idleSteps = 0;
                Array.Copy(_bestMultipliers, _multipliers, _multipliers.Length);
                Array.Clear(_direction);
                bound = Evaluate(_multipliers);
            }
            Frequency.Record(_subproblem.Chosen);
            Step(bound, incumbentValue);
        }
    }

    /// <summary>Computes the reduced profit of each candidate at the best multipliers: how promising it is.</summary>
    public double[] ReducedProfits()
    {
        Evaluate(_bestMultipliers);
        return (double[])_reducedProfits.Clone();
    }

    /// <summary>
    /// Finds the free candidates that no selection of at least some value contains, and those that every such selection contains:
    /// deciding such a candidate the other way lowers the bound below that value.
    /// </summary>
    /// <param name="value">The value to reach.</param>
    /// <param name="allowed">Cleared where a candidate can be excluded.</param>
    /// <param name="required">Set where a candidate must be selected.</param>
    public void FixVariables(double value, bool[] allowed, bool[] required)
    {
        var bound = Evaluate(_bestMultipliers);
        _subproblem.FixVariables(_reducedProfits, bound - value, allowed, required);
    }

    private double Evaluate(double[] multipliers)
    {
        var constant = _relaxation.Relax(multipliers, _reducedProfits);
        return constant + _subproblem.Solve(_reducedProfits);
    }

    private void Step(double bound, double incumbentValue)
    {
        for (var i = 0; i < _direction.Length; i++) _direction[i] *= _options.Momentum;
        _relaxation.AddSubgradient(_multipliers, _subproblem.Chosen, _direction);
        var squaredNorm = 0.0;
        foreach (var part in _direction) squaredNorm += part * part;
        if (squaredNorm == 0)
        {
            _stepSize = 0;
            return;
        }
        var length = _stepSize * Math.Max(bound - incumbentValue, MinRelativeGap * Math.Abs(bound)) / squaredNorm;
        for (var i = 0; i < _multipliers.Length; i++) _multipliers[i] -= length * _direction[i];
        _relaxation.Project(_multipliers);
    }
}
