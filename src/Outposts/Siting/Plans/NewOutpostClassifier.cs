using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Siting.Plans;

/// <summary>Whether an outpost counts as one of the year's new ones.</summary>
public enum NewOutpostState
{
    /// <summary>It counts.</summary>
    New,

    /// <summary>It does not.</summary>
    NotNew,

    /// <summary>Nobody can say: it hangs on a day of acceptance that is unknown, its own or that of an outpost at the same place.</summary>
    Unknown,
}

/// <summary>That the register's entry of an outpost was moved to another place.</summary>
/// <param name="Outpost">The outpost's code.</param>
/// <param name="From">The place that it left.</param>
/// <param name="On">The day on which it did.</param>
public sealed record OutpostRelocation(string Outpost, Position From, DateOnly On);

/// <summary>Decides which outposts count as new in a plan's window.</summary>
public static class NewOutpostClassifier
{
    /// <summary>
    /// Judges every outpost. An outpost counts that has been accepted and not given up (ACCEPTED, OPEN or SUSPENDED), whose day of
    /// establishment (first acceptance) lies in the window, both ends included, and, under
    /// <see cref="NewOutpostRule.AcceptedAtNewPlace"/>, at whose place no other outpost was listed before. Of several that were
    /// accepted at one place on one day the one with the lowest code counts. An outpost that moves keeps its day; it is listed at
    /// the new place from the day of the move, and the place that it left stays a listed one. What hangs on a day that nobody knows
    /// is unknown, unless every possible day gives the same answer.
    /// </summary>
    /// <param name="outposts">The register, outposts of every state, codes unique.</param>
    /// <param name="relocations">Moves of outposts, the oldest first. One that stays within the plan's same place is none.</param>
    /// <param name="plan">Window and rule.</param>
    /// <returns>A state for each outpost, in the order given.</returns>
    public static NewOutpostState[] Classify(IReadOnlyList<Outpost> outposts, IReadOnlyList<OutpostRelocation> relocations, BuildPlan plan)
    {
        if (plan.Rule == NewOutpostRule.Accepted) return [.. outposts.Select(outpost => Classify(outpost, plan, []))];
        var left = relocations.ToLookup(move => move.Outpost, StringComparer.Ordinal);
        Listing[] listings = [.. outposts.Where(IsListed)
            .SelectMany(outpost => ListingsOf(outpost, left[outpost.Code], plan.SamePlaceMetres))];
        var places = new RadiusIndex([.. listings.Select(listing => listing.Position)], plan.SamePlaceMetres);
        var nearby = new List<int>();
        return [.. outposts.Select(outpost =>
        {
            nearby.Clear();
            places.FindWithin(outpost.Position, plan.SamePlaceMetres, nearby);
            return Classify(outpost, plan, nearby.Select(index => listings[index]).Where(listing => listing.Outpost != outpost.Code));
        })];
    }

    /// <summary>Whether an outpost has been accepted and not given up.</summary>
    public static bool IsAccepted(Outpost outpost) =>
        outpost.Status is OutpostStatus.Accepted or OutpostStatus.Open or OutpostStatus.Suspended;

    // One that is only planned has never been listed to anybody; one that was closed has.
    private static bool IsListed(Outpost outpost) => outpost.Status != OutpostStatus.Planned;

    /// <summary>Where an outpost was and is listed, and from which day; null: from a day that nobody knows.</summary>
    private static IEnumerable<Listing> ListingsOf(Outpost outpost, IEnumerable<OutpostRelocation> relocations, double samePlace)
    {
        var since = outpost.EstablishedOn;
        OutpostRelocation[] steps = [.. relocations];
        for (var step = 0; step < steps.Length; step++)
        {
            var next = step + 1 < steps.Length ? steps[step + 1].From : outpost.Position;
            if (Geodesic.Distance(steps[step].From, next) <= samePlace) continue;
            yield return new Listing(outpost.Code, steps[step].From, since);
            since = steps[step].On;
        }
        yield return new Listing(outpost.Code, outpost.Position, since);
    }

    private static NewOutpostState Classify(Outpost outpost, BuildPlan plan, IEnumerable<Listing> others)
    {
        if (!IsAccepted(outpost)) return NewOutpostState.NotNew;
        var known = outpost.EstablishedOn;
        if (known < plan.From || known > plan.Until) return NewOutpostState.NotNew;
        // An outpost of unknown day has its best chance on the window's first day: who was there before that was there before any other.
        var day = known ?? plan.From;
        var state = known is null ? NewOutpostState.Unknown : NewOutpostState.New;
        foreach (var other in others)
        {
            if (other.Since is not { } before) state = NewOutpostState.Unknown;
            else if (before < day || (before == day && string.CompareOrdinal(other.Outpost, outpost.Code) < 0))
                return NewOutpostState.NotNew;
        }
        return state;
    }

    private readonly record struct Listing(string Outpost, Position Position, DateOnly? Since);
}
