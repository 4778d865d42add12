namespace Outposts.Siting.Solvers;

/// <summary>The answer of a solver on bare numbers.</summary>
/// <param name="Sites">The chosen candidates.</param>
/// <param name="Value">What they are worth in the unit of the objective, without what stood before.</param>
/// <param name="Bound">No allowed choice is worth more.</param>
internal sealed record SolverResult(int[] Sites, double Value, double Bound);
