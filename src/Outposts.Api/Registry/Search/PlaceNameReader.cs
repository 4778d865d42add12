using Outposts.Registry.Search.Queries;

namespace Outposts.Api.Registry.Search;

/// <summary>What reads queries, and the names it reads them with.</summary>
/// <param name="Places">The districts, streets and places.</param>
/// <param name="Parser">Reads queries.</param>
public sealed record PlaceNameReader(PlaceIndex Places, SearchQueryParser Parser);
