namespace Outposts.Siting.Plans;

/// <summary>A step of a site project (节点).</summary>
/// <param name="Name">What is to be done.</param>
/// <param name="DueOn">The last day for it, local to the region; null when none was set.</param>
/// <param name="DoneOn">When it was done; null: not yet.</param>
public sealed record Milestone(LocalizedText Name, DateOnly? DueOn = null, DateOnly? DoneOn = null)
{
    /// <summary>The maximum length of a name in either language.</summary>
    public const int MaxNameLength = 100;
}
