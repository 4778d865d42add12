using Outposts.PostGis;
using Outposts.Reporting;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Projects;

/// <summary>What everybody may ask of the year's work, at one version of its feed. Immutable, so that a request reads one state.</summary>
/// <param name="content">The content.</param>
public sealed class WorkSnapshot(WorkContent content)
{
    /// <summary>Gets the version of the change feed up to which all changes are included.</summary>
    public long Version => content.Version;

    /// <summary>Gets the priority areas in the order of their names.</summary>
    public PriorityAreas Areas { get; } = new(content.Areas);

    /// <summary>Gets the forms of reports in the order in which they were made.</summary>
    public IReadOnlyList<ReportForm> Forms => content.Forms;
}
