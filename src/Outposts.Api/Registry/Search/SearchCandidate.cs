namespace Outposts.Api.Registry.Search;

/// <summary>A hit before the best are taken.</summary>
/// <param name="Hit">The hit.</param>
/// <param name="Rank">How well it matches, see <see cref="SearchRanks"/>.</param>
/// <param name="Order">Its place among those of the same rank, the least first.</param>
internal readonly record struct SearchCandidate(SearchHit Hit, int Rank, double Order = 0);
