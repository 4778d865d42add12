namespace Outposts.Siting.Solvers;

/// <summary>The step rule of a subgradient search.</summary>
/// <param name="InitialStepSize">The step size at the beginning, as a factor of Polyak's step (bound − incumbent) / ‖direction‖².</param>
/// <param name="MinStepSize">The step size below which the search has converged.</param>
/// <param name="MaxIdleSteps">The number of steps without a better bound after which the step size is reduced.</param>
/// <param name="Momentum">The share of the last direction that is kept, 0…1.</param>
internal sealed record SubgradientOptions(double InitialStepSize, double MinStepSize, int MaxIdleSteps, double Momentum);
