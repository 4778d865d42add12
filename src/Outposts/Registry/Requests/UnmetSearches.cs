namespace Outposts.Registry.Requests;

/// <summary>How many searches in a cell found nothing within a time.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Reason">Why they found nothing.</param>
/// <param name="Asked">The code of a service or kind that they asked for; null: whatever they asked for.</param>
/// <param name="Searches">How many, 1 or more.</param>
public sealed record UnmetSearches(SearchCell Cell, UnmetReason Reason, string? Asked, int Searches);
