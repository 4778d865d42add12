
namespace Outposts.Visits.Planner;

/// <summary>A visit of a finished plan.</summary>
/// <param name="Visit">The visit.</param>
/// <param name="Expected">Workers not yet checked whom it is expected to reach, at most its seats.</param>
/// <param name="IsPinned">Whether it was given and had to stay.</param>
/// <param name="ToCheck">Facts of the place that are unknown and must be found out first, such as <c>parking</c>.</param>
public sealed record VisitPlanEntry(PlannedVisit Visit, int Expected, bool IsPinned, IReadOnlyList<string> ToCheck);

/// <summary>Why a place is not in a plan: the first that binds, in this order.</summary>
public enum LeftOutReason
{
    /// <summary>Nobody is left there who has not been checked, or nobody counts by the weights.</summary>
    NoWorkersLeft,
    /// <summary>The host has not been asked or has refused.</summary>
    Permission,
    /// <summary>Nobody has said when the host lets the bus stand there.</summary>
    HoursUnknown,
    /// <summary>The ground is too short for every bus.</summary>
    Parking,
    /// <summary>No bus can do with the feed.</summary>
    Power,
    /// <summary>No toilet is near, and every bus that otherwise fits needs one.</summary>
    Toilet,
    /// <summary>20 working days after the filing the plan is over.</summary>
    Filing,
    /// <summary>A visit that stands anyway is too near to every day on which it could be.</summary>
    Spacing,
    /// <summary>The way there and back leaves no time for the shortest visit, or no bus runs at all.</summary>
    CrewHours,
    /// <summary>The host's hours leave no time for the shortest visit when a crew could be there.</summary>
    HostHours,
    /// <summary>It could be visited; the buses' days are worth more elsewhere.</summary>
    Capacity,
}

/// <summary>A place that a plan leaves out.</summary>
/// <param name="Place">The place's code.</param>
/// <param name="Reason">What binds.</param>
/// <param name="LeastChange">The least change that would let it in, in both languages.</param>
public sealed record ExcludedPlace(string Place, LeftOutReason Reason, LocalizedText LeastChange);

/// <summary>What a new plan changes of the plan in force.</summary>
public enum VisitChangeKind
{
    /// <summary>It was not there before.</summary>
    Added,
    /// <summary>It is no longer there; hosts and holders of bookings must be told.</summary>
    Dropped,
    /// <summary>The same place at another time or by another bus; host, crews and holders of bookings must be told.</summary>
    Moved,
}

/// <summary>One change, and who must be told of it.</summary>
/// <param name="Kind">What changes.</param>
/// <param name="Before">As it was; null when added.</param>
/// <param name="After">As it will be; null when dropped.</param>
/// <param name="Places">Codes of the places whose hosts, and whose bookings where there was a visit, must be told.</param>
/// <param name="Buses">Codes of the buses whose crews must be told.</param>
public sealed record VisitPlanChange(
    VisitChangeKind Kind, PlannedVisit? Before, PlannedVisit? After, IReadOnlyList<string> Places, IReadOnlyList<string> Buses);

/// <summary>A plan of visits.</summary>
/// <param name="Visits">Its visits by day, bus and time.</param>
/// <param name="Value">Weighted workers not yet checked whom it reaches, repeats discounted.</param>
/// <param name="Bound">No plan that keeps the pinned visits reaches more; at least <paramref name="Value"/>.</param>
/// <param name="Excluded">Every place without a visit, in the order given.</param>
/// <param name="Changes">What it changes of the plan in force; empty without one.</param>
/// <param name="Notes">What should be known: assumptions, and rules that pinned visits break.</param>
public sealed record VisitPlan(
    IReadOnlyList<VisitPlanEntry> Visits, double Value, double Bound,
    IReadOnlyList<ExcludedPlace> Excluded, IReadOnlyList<VisitPlanChange> Changes, IReadOnlyList<LocalizedText> Notes)
{
    /// <summary>How much more than this plan could be reached at most, as a share of the bound: 0 is proof that no plan is
    /// better.</summary>
    public double Gap => Bound > 0 ? Math.Max(0, (Bound - Value) / Bound) : 0;
}

/// <summary>A plan that cannot be as it was asked; the message says what was given and what is accepted.</summary>
/// <param name="words">What was given, what is accepted, where. The English sentence is the message.</param>
public sealed class VisitPlanException(LocalizedText words) : Exception(words.English)
{
    /// <summary>What was given, what is accepted, where, in both languages.</summary>
    public LocalizedText Text => words;
}
