namespace Outposts.Formats;

/// <summary>A column of a list, as it was understood.</summary>
/// <param name="Header">Its header as the file has it; empty when it has none.</param>
/// <param name="Field">The name of the field for which it is taken; null when it is left out.</param>
/// <param name="Sample">The first value in it, shortened; null when there is none near the top.</param>
public sealed record ListColumn(string Header, string? Field, string? Sample);
