using System.Collections.Concurrent;
using NetTopologySuite.Geometries;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Nearest;
using Outposts.Registry;
using Outposts.Tests.Hours;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Tests.Nearest;

/// <summary>The naive twin: measures everything, sorts everything, and reads filters from the records as they are written.</summary>
internal static class NaiveNearest
{
    public static Neighbor[] Find(
        IReadOnlyList<Position> positions, IReadOnlyList<string> codes, Position to, int count, double within, Func<int, bool> accepts) =>
    [
        .. Enumerable.Range(0, positions.Count)
            .Where(accepts)
            .Select(i => new Neighbor(i, Geodesic.Distance(to, positions[i])))
            .Where(near => near.Distance <= within)
            .OrderBy(near => near.Distance)
            .ThenBy(near => codes[near.Index], StringComparer.Ordinal)
            .ThenBy(near => near.Index)
            .Take(count),
    ];

    private static readonly ConcurrentDictionary<string, (AccessMode[] Named, bool IsOpenWithout)> WaysInOfHours = new();

    // The ways in of the outpost where its hours name none, and those that they name, minute by minute of a fortnight.
    private static HashSet<AccessMode> WaysIn(Outpost outpost)
    {
        if (outpost.OpeningHours is not { } text || !OpeningHours.TryParse(text, out var hours, out _)) return [.. outpost.AccessModes];
        // Outposts share texts: each is looked through once.
        var (named, isOpenWithout) = WaysInOfHours.GetOrAdd(text, _ =>
        {
            var open = Enumerable.Range(0, 14 * 1440)
                .Select(minute => hours.At(new DateTime(2026, 11, 23).AddMinutes(minute), China.Holidays))
                .Where(state => state.State != OpenState.Closed)
                .Select(state => state.AccessModes).ToList();
            return ([.. open.SelectMany(modes => modes).Distinct()], open.Exists(modes => modes.Count == 0));
        });
        return [.. named, .. isOpenWithout ? outpost.AccessModes : []];
    }

    public static bool Passes(Outpost outpost, OutpostFilter filter)
    {
        bool Asked<T>(IReadOnlyList<T>? list) => list is { Count: > 0 };
        if (Asked(filter.Kinds) && !filter.Kinds!.Contains(outpost.Kind) && !filter.Kinds!.Any(outpost.Functions.Contains))
            return false;
        if (Asked(filter.Services) && !filter.Services!.All(
                service => outpost.Services.Any(offer => offer.Service == service && offer.Availability == Availability.Available)))
            return false;
        if (Asked(filter.Districts) && !filter.Districts!.Contains(outpost.DistrictCode))
            return false;
        if (!(Asked(filter.Statuses) ? filter.Statuses! : [OutpostStatus.Open]).Contains(outpost.Status))
            return false;
        if (Asked(filter.Eligibilities) && !filter.Eligibilities!.Contains(outpost.Eligibility))
            return false;
        if (Asked(filter.Levels) && (outpost.Level is not { } level || !filter.Levels!.Contains(level)))
            return false;
        if (Asked(filter.Hosts) && (outpost.Host is not { } host || !filter.Hosts!.Contains(host)))
            return false;
        if (Asked(filter.Operators) && (outpost.Operator is not { } body || !filter.Operators!.Contains(body)))
            return false;
        if (filter.AroundTheClock == true && outpost.OpeningHours is not ("24/7" or "Mo-Su 00:00-24:00"))
            return false;
        if (filter.Wheelchair == true && outpost.Wheelchair != true)
            return false;
        if (Asked(filter.AccessModes) && !filter.AccessModes!.Any(WaysIn(outpost).Contains))
            return false;
        if (filter.EligibleFor is { } group
            && (outpost.Eligibility == Eligibility.OwnStaff || outpost.Groups.Count > 0 && !outpost.Groups.Contains(group)))
            return false;
        return filter.Within is not { } area
            || area.Intersects(new Point(outpost.Position.Longitude, outpost.Position.Latitude) { SRID = area.SRID });
    }
}
