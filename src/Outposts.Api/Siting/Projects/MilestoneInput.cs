using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Projects;

/// <summary>A step of a site project.</summary>
/// <param name="Chinese">What is to be done, 1 to 100 characters.</param>
/// <param name="English">The same in English.</param>
/// <param name="DueOn">The last day for it; none when omitted.</param>
/// <param name="DoneOn">When it was done, today at the latest; omitted: not yet.</param>
public sealed record MilestoneInput(string Chinese, string English, DateOnly? DueOn = null, DateOnly? DoneOn = null)
{
    /// <summary>Gets the milestone.</summary>
    internal Milestone ToMilestone() => new(new LocalizedText(Chinese.Trim(), English.Trim()), DueOn, DoneOn);
}
