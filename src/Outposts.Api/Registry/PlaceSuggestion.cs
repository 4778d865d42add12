using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>Where an outpost may be of which only the address is known.</summary>
/// <param name="Position">The position.</param>
/// <param name="Name">The name of the outpost, the street with its house number, the place or the district.</param>
/// <param name="Source">What it is.</param>
/// <param name="District">The district in which it lies; null: in none.</param>
/// <param name="Matched">The street, with the house number where that is the same, which an outpost has in its address too; null for
/// others.</param>
public sealed record PlaceSuggestion(
    Position Position, string Name, SuggestionSource Source, District? District, string? Matched = null);
