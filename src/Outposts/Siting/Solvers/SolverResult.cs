namespace Outposts.Siting.Solvers;

/// <summary>The result of a solver.</summary>
/// <param name="Sites">The selected candidates.</param>
/// <param name="Value">The value in the unit of the objective, without the existing outposts.</param>
/// <param name="Bound">A bound: no allowed selection has a better value.</param>
internal sealed record SolverResult(int[] Sites, double Value, double Bound);
