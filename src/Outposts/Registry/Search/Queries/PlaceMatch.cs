namespace Outposts.Registry.Search.Queries;

/// <summary>A place that a text fits.</summary>
/// <param name="Place">The place.</param>
/// <param name="Fit">How.</param>
public readonly record struct PlaceMatch(SearchPlace Place, PlaceFit Fit);
