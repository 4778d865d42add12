namespace Outposts.Siting.Solvers;

/// <summary>
/// The Lagrangian relaxation of a site selection problem, stated as a maximization. For multipliers λ ≥ 0 it falls apart into
/// L(λ) = constant(λ) + max Σ p(λ) over the allowed selections, where p is the reduced profit of each selected site. Every L(λ) is an
/// upper bound on the value of every allowed selection.
/// </summary>
internal interface ILagrangianRelaxation
{
    /// <summary>Gets the number of candidates.</summary>
    int CandidateCount { get; }

    /// <summary>Gets the number of relaxed constraints, one multiplier each.</summary>
    int MultiplierCount { get; }

    /// <summary>Gets the step rule that suits the problem.</summary>
    SubgradientOptions Options { get; }

    /// <summary>Gets an upper bound that is known before the first step; may be infinite.</summary>
    double TrivialBound { get; }

    /// <summary>Computes the constant and the reduced profits for some multipliers.</summary>
    /// <param name="multipliers">The multipliers λ.</param>
    /// <param name="reducedProfits">Receives p(λ), one number for each candidate.</param>
    /// <returns>constant(λ).</returns>
    double Relax(double[] multipliers, double[] reducedProfits);

    /// <summary>Adds the subgradient of L to a direction.</summary>
    /// <param name="multipliers">The multipliers λ.</param>
    /// <param name="selected">The selection that attains the maximum.</param>
    /// <param name="direction">What it is added to.</param>
    void AddSubgradient(double[] multipliers, IReadOnlyList<int> selected, double[] direction);

    /// <summary>Moves multipliers into the range in which an optimal one lies.</summary>
    void Project(double[] multipliers);

    /// <summary>Computes the value of a selection in the original problem.</summary>
    double ValueOf(IReadOnlyCollection<int> sites);

    /// <summary>Gets the smallest amount by which another selection can be better than one of this value.</summary>
    double MinImprovement(double value);
}
