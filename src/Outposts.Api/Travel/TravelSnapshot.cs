using Outposts.Travel;

namespace Outposts.Api.Travel;

/// <summary>The travel model of a version.</summary>
/// <param name="Version">The version of the feed.</param>
/// <param name="Model">The model.</param>
public sealed record TravelSnapshot(long Version, TravelModel Model);
