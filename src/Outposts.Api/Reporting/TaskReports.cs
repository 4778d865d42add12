using Outposts.Reporting;

namespace Outposts.Api.Reporting;

/// <summary>What is saved of a task.</summary>
/// <param name="Saved">The saved reports, one of a district at most.</param>
public sealed record TaskReports(IReadOnlyList<DistrictReport> Saved)
{
    /// <summary>Gets the report of a district; null when nothing is saved.</summary>
    public DistrictReport? Of(string district) => Saved.FirstOrDefault(report => report.DistrictCode == district);
}
