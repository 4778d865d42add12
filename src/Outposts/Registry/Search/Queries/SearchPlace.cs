using Outposts.Geodesy;

namespace Outposts.Registry.Search.Queries;

/// <summary>A place that can be found by its name.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The Chinese name.</param>
/// <param name="EnglishName">The English name; null when there is none.</param>
/// <param name="Rank">1 the most important … 9.</param>
/// <param name="Position">Where, WGS 84: of a street on it, of a district inside.</param>
/// <param name="DistrictCode">GB/T 2260 code of a district; null of anything else.</param>
public sealed record SearchPlace(
    SearchPlaceKind Kind, string Name, string? EnglishName, int Rank, Position Position, string? DistrictCode = null);
