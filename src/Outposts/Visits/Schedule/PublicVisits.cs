namespace Outposts.Visits.Schedule;

/// <summary>Which visits the public may see: all but those to which nobody has agreed yet.</summary>
public static class PublicVisits
{
    /// <summary>Determines whether the public may see visits of a status.</summary>
    public static bool IsPublic(this BusVisitStatus status) => status != BusVisitStatus.Planned;
}
