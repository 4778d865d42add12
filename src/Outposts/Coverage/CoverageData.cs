using Outposts.Hours;
using Outposts.Registry;
using Outposts.Travel;

namespace Outposts.Coverage;

/// <summary>What questions of coverage are asked of. Immutable.</summary>
/// <param name="Outposts">All outposts; each is known by its place here.</param>
/// <param name="Columns">The same as columns, for filters.</param>
/// <param name="HoursCache">Their compiled hours, those of their services too.</param>
/// <param name="Rules">The region's time zone and calendar.</param>
/// <param name="Districts">The divisions in the order of their codes.</param>
/// <param name="Demand">The rows of all demand layers.</param>
/// <param name="Travel">How far it is by mode.</param>
public sealed record CoverageData(
    IReadOnlyList<Outpost> Outposts, OutpostColumns Columns, OpeningHoursCache HoursCache, AccessRules Rules, IReadOnlyList<District> Districts,
    IReadOnlyList<DemandRecord> Demand, GeodesicTravel Travel)
{
    /// <summary>The texts of opening hours that <see cref="HoursCache"/> has to hold: the outposts' and their services'.</summary>
    public static IEnumerable<string?> OpeningHoursTexts(IEnumerable<Outpost> outposts) =>
        outposts.SelectMany(outpost => outpost.Services.Select(offer => offer.Hours).Prepend(outpost.OpeningHours));

    /// <summary>The outposts that stand and count.</summary>
    /// <param name="where">Which; null for all that are open. See <see cref="CoverageQuery.Where"/>.</param>
    /// <param name="at">When they must be enterable and offer every service asked for; null: whatever the hour.</param>
    /// <param name="searchMatches">Only these, the finds of a search; null: no search was asked.</param>
    /// <returns>Their places in <see cref="Outposts"/>, ascending.</returns>
    public int[] MatchingOutposts(OutpostFilter? where, DateTimeOffset? at, IReadOnlyCollection<int>? searchMatches = null)
    {
        var services = where?.Services ?? [];
        if (at is not { } moment) return [.. new OutpostPredicate(Columns, ExcludeOwnStaffRooms(where), searchMatches).FindAll()];
        var local = Rules.ToLocal(moment);
        return [.. new OutpostPredicate(Columns, ExcludeOwnStaffRooms(where), searchMatches, index => IsOpen(Outposts[index], services, local, Rules.Holidays)).FindAll()];
    }

    /// <summary>
    /// The hours of an ordinary week, one without holidays or make-up workdays, at whose beginning each of some outposts can be
    /// entered and no service asked for is closed by hours of its own. Hours that nobody knows are not among them.
    /// </summary>
    /// <param name="outposts">Outposts with hours that <see cref="HoursCache"/> holds.</param>
    /// <param name="services">The services asked for.</param>
    /// <param name="day">A day of the week that is meant: hours may differ by season.</param>
    public WeekHours[] OpenHoursOfOrdinaryWeek(IEnumerable<Outpost> outposts, IReadOnlyList<Service> services, DateOnly day)
    {
        var start = day.AddDays(-(((int)day.DayOfWeek + 6) % 7)).ToDateTime(TimeOnly.MinValue);
        // Many outposts share their hours: each combination is worked out once.
        var known = new Dictionary<(OutpostStatus, Eligibility, string?, string), WeekHours>();
        return [.. outposts.Select(WeekOf)];

        WeekHours WeekOf(Outpost outpost)
        {
            var own = string.Join('\n',
                outpost.Services.Where(offer => services.Contains(offer.Service)).Select(offer => offer.Hours).OfType<string>());
            var key = (outpost.Status, outpost.Eligibility, outpost.OpeningHours, own);
            if (!known.TryGetValue(key, out var week))
                known.Add(key, week = WeekHours.Where(hour =>
                    IsOpen(outpost, services, start.AddHours(hour), HolidayCalendar.AllOrdinary)));
            return week;
        }
    }

    private bool IsOpen(Outpost outpost, IReadOnlyList<Service> services, DateTime local, HolidayCalendar holidays)
    {
        if (OutpostAccess.GetState(outpost, HoursCache[outpost.OpeningHours], local, holidays) != OpenState.Open) return false;
        foreach (var offer in outpost.Services)
            if (offer.Hours is { } own && services.Contains(offer.Service) && HoursCache[own]?.At(local, holidays).State != OpenState.Open)
                return false;
        return true;
    }

    /// <summary>Leaves out rooms that only their own staff may enter, unless the filter says who is meant.</summary>
    private static OutpostFilter ExcludeOwnStaffRooms(OutpostFilter? where) =>
        where is { Eligibilities: not null } or { EligibleFor: not null }
            ? where
            : (where ?? OutpostFilter.Default) with
            {
                Eligibilities = [.. Enum.GetValues<Eligibility>()
                .Where(value => value != Eligibility.OwnStaff)]
            };
}
