using Outposts.Api.Coverage;
using Outposts.Api.Registry;
using Outposts.Api.Registry.Events;
using Outposts.Travel;

namespace Outposts.Api.Reporting;

/// <summary>What is in memory of which indicators are computed, each at one version.</summary>
/// <param name="Register">The register.</param>
/// <param name="Planning">The demand.</param>
/// <param name="Travel">The travel model.</param>
/// <param name="Events">The events.</param>
public sealed record IndicatorSources(
    RegistrySnapshot Register, PlanningSnapshot Planning, TravelModel Travel, EventSnapshot Events);
