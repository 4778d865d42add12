using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Siting.Plans;

/// <summary>Determines which outposts count as new in the period of a plan.</summary>
public static class NewOutpostClassifier
{
    /// <summary>
    /// Classifies every outpost. An outpost counts as new when its status is ACCEPTED, OPEN or SUSPENDED, its day of establishment (first
    /// acceptance) lies in the period, both ends included, and, under <see cref="NewOutpostRule.AcceptedAtNewPlace"/>, no other outpost was
    /// listed at its place before. Of several outposts accepted at one place on one day, the one with the lowest code counts. A relocated
    /// outpost keeps its day; it is listed at the new place from the day of the move, and the old place remains a listed one. The result is
    /// unknown when it depends on an unknown day.
    /// </summary>
    /// <param name="outposts">The outposts of the register, of every status, with unique codes.</param>
    /// <param name="relocations">
    /// The relocations of outposts, the oldest first. A relocation within the plan's same-place distance is ignored.
    /// </param>
    /// <param name="plan">The plan with period and rule.</param>
    /// <returns>A state for each outpost, in the given order.</returns>
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

    /// <summary>Determines whether an outpost has been accepted and not given up.</summary>
    public static bool IsAccepted(Outpost outpost) =>
        outpost.Status is OutpostStatus.Accepted or OutpostStatus.Open or OutpostStatus.Suspended;

    // A planned outpost has never been listed; a closed one has.
    private static bool IsListed(Outpost outpost) => outpost.Status != OutpostStatus.Planned;

    /// <summary>Gets the places where an outpost was and is listed, each with its first day; null when the day is unknown.</summary>
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
        // With an unknown day, the first day of the period is the most favourable: what was listed before it comes first on any day.
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
