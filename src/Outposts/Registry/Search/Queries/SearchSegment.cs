namespace Outposts.Registry.Search.Queries;

/// <summary>A stretch of a query and what it stands for; free text when it stands for nothing known.</summary>
/// <param name="Text">The stretch, folded.</param>
/// <param name="Terms">What it stands for: any of these, the likeliest first.</param>
/// <param name="Places">The places whose name it is, the best first.</param>
/// <param name="IsProbable">Whether it was read with a typing error.</param>
/// <param name="IsInitials">Whether it is the first letters of what it stands for.</param>
public sealed record SearchSegment(string Text, IReadOnlyList<SearchTerm> Terms, IReadOnlyList<PlaceMatch> Places,
    bool IsProbable = false, bool IsInitials = false)
{
    /// <summary>Whether it stands for nothing known.</summary>
    public bool IsFree => Terms.Count == 0 && Places.Count == 0;

    /// <summary>Whether it says nothing.</summary>
    public bool IsFiller => Terms.Count > 0 && Terms[0].Kind == SearchTermKind.Filler && Places.Count == 0;
}
