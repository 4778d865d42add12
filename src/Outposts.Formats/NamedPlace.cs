using Position = Outposts.Geodesy.Position;

namespace Outposts.Formats;

/// <summary>A named place for the map's labels and for search by place name.</summary>
/// <param name="Name">Chinese name.</param>
/// <param name="EnglishName">English name; null when there is none.</param>
/// <param name="Kind">What it is, one word such as <c>town</c>, <c>park</c> or <c>station</c>.</param>
/// <param name="Rank">1 the most important … 9.</param>
/// <param name="Position">WGS 84.</param>
/// <param name="DistrictCode">Code of its division; null when unknown.</param>
public sealed record NamedPlace(string Name, string? EnglishName, string Kind, int Rank, Position Position, string? DistrictCode);
