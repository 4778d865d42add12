namespace Outposts.Registry.Search;

/// <summary>An outpost that a search found.</summary>
/// <param name="Index">Its place in the list that the index was built from.</param>
/// <param name="Score">How well it fits, 1…125, the more the better: its code 125, the beginning
/// of its code 115, whole name 120, in the name 100, in an alias 90, its kind 85, near by
/// 80, in the address 70, one of its services 65; with typing errors 40 or 60 less; several words: their mean.</param>
public readonly record struct SearchMatch(int Index, int Score);
