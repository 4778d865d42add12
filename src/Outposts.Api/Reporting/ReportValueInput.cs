namespace Outposts.Api.Reporting;

/// <summary>What is typed into a field.</summary>
/// <param name="Field">The code of the field.</param>
/// <param name="Value">The value; null or blank: nothing, so that a count stands where there is one.</param>
public sealed record ReportValueInput(string Field, string? Value);
