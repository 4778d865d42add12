using Outposts.Geodesy;

namespace Outposts.Api.Registry;

/// <summary>Where an outpost may be of which only the address is known.</summary>
/// <param name="Position">The position.</param>
/// <param name="Name">The name of the outpost, the place or the district.</param>
/// <param name="Source">What it is.</param>
public sealed record PlaceSuggestion(Position Position, string Name, SuggestionSource Source);
