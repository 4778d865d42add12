namespace Outposts.Reporting;

/// <summary>A field of a form as a district's report fills it.</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">The value; null when nobody has given one.</param>
/// <param name="IsCounted">Whether the value was counted and not typed in.</param>
/// <param name="Counted">What was counted; null for a field without a count.</param>
public sealed record ReportLine(ReportField Field, string? Value, bool IsCounted, CountedValue? Counted);
