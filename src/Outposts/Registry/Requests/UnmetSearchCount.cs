namespace Outposts.Registry.Requests;

/// <summary>How many searches in a cell found nothing within an hour.</summary>
/// <param name="Hour">The beginning of the hour, UTC.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Reason">Why they found nothing.</param>
/// <param name="Asked">The code of a service or kind that they asked for; empty: whatever they asked for.</param>
/// <param name="Searches">How many, 1 or more.</param>
public readonly record struct UnmetSearchCount(DateTimeOffset Hour, SearchCell Cell, UnmetReason Reason, string Asked, int Searches);
