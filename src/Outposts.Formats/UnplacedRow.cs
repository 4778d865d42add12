namespace Outposts.Formats;

/// <summary>A row of a list that tells an address and no position.</summary>
/// <param name="Value">What it says; its position means nothing.</param>
/// <param name="Line">The line of the file.</param>
/// <param name="Feature">The number of the feature in a GeoJSON file; null for any other file.</param>
public sealed record UnplacedRow<T>(T Value, int Line, int? Feature);
