namespace Outposts.PostGis;

/// <summary>The change feed of the year's work: site projects, priority areas, forms, tasks and reports. They are read when somebody asks,
/// so no host follows it; it orders writers and numbers the history.</summary>
public static class WorkFeed
{
    /// <summary>The name of the change feed.</summary>
    public const string Name = "work";
}
