namespace Outposts.PostGis;

/// <summary>
/// The change feed of the year's work: site projects, priority areas, forms, tasks and reports. It orders writers and numbers the history.
/// What everybody may ask of it, areas and forms, hosts follow; the rest is read when staff asks.
/// </summary>
public static class WorkFeed
{
    /// <summary>The name of the change feed.</summary>
    public const string Name = "work";
}
