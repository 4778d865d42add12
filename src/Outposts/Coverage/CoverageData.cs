using Outposts.Hours;
using Outposts.Registry;
using Outposts.Travel;

namespace Outposts.Coverage;

/// <summary>The data that coverage queries analyze. Immutable.</summary>
/// <param name="Outposts">All outposts; an outpost is referred to by its index.</param>
/// <param name="Columns">The outposts as columns, for filters.</param>
/// <param name="HoursCache">The compiled opening hours of outposts and services.</param>
/// <param name="Rules">The time zone and the holiday calendar of the region.</param>
/// <param name="Districts">The districts in the order of their codes.</param>
/// <param name="Demand">The records of all demand layers.</param>
/// <param name="Travel">The travel model.</param>
public sealed record CoverageData(
    IReadOnlyList<Outpost> Outposts, OutpostColumns Columns, OpeningHoursCache HoursCache, AccessRules Rules,
        IReadOnlyList<District> Districts,
    IReadOnlyList<DemandRecord> Demand, TravelModel Travel)
{
    /// <summary>Gets the texts of opening hours that the cache must contain: those of the outposts and of their services.</summary>
    public static IEnumerable<string?> OpeningHoursTexts(IEnumerable<Outpost> outposts) =>
        outposts.SelectMany(outpost => outpost.Services.Select(offer => offer.Hours).Prepend(outpost.OpeningHours));

    /// <summary>Finds the outposts that count.</summary>
    /// <param name="where">The filter; null for all open outposts. See <see cref="CoverageQuery.Where"/>.</param>
    /// <param name="at">When they must be enterable and offer every service requested; null when the time does not matter.</param>
    /// <param name="searchMatches">The indexes of the outposts that match a text search; null when there is no search.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The indexes in <see cref="Outposts"/>, ascending.</returns>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public int[] MatchingOutposts(OutpostFilter? where, DateTimeOffset? at, IReadOnlyCollection<int>? searchMatches = null,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var services = where?.Services ?? [];
        Func<int, bool>? isOpen = null;
        if (at is { } moment)
        {
            var local = Rules.ToLocal(moment);
            isOpen = index => IsOpen(Outposts[index], services, local, Rules.Holidays);
        }
        var predicate = new OutpostPredicate(Columns, ExcludeOwnStaffRooms(where), searchMatches, isOpen);
        var matching = new List<int>();
        for (var index = 0; index < Columns.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (predicate.Accepts(index)) matching.Add(index);
        }
        return [.. matching];
    }

    /// <summary>
    /// Gets the hours of an ordinary week, without holidays and make-up workdays, at the beginning of which each outpost can be entered and
    /// every service requested is available. Unknown hours are not included.
    /// </summary>
    /// <param name="outposts">The outposts; the cache contains their hours.</param>
    /// <param name="services">The services requested.</param>
    /// <param name="day">Any day of the week, as hours may differ by season.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public WeekHours[] OpenHoursOfOrdinaryWeek(
        IEnumerable<Outpost> outposts, IReadOnlyList<Service> services, DateOnly day, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var start = day.AddDays(-(((int)day.DayOfWeek + 6) % 7)).ToDateTime(TimeOnly.MinValue);
        // Many outposts share their hours: each combination is computed once.
        var known = new Dictionary<(OutpostStatus, Eligibility, string?, string), WeekHours>();
        return [.. outposts.Select(WeekOf)];

        WeekHours WeekOf(Outpost outpost)
        {
            cancellationToken.ThrowIfCancellationRequested();
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

    /// <summary>Excludes rooms for a host's own staff unless the filter asks for them.</summary>
    private static OutpostFilter ExcludeOwnStaffRooms(OutpostFilter? where) =>
        where is { Eligibilities: not null } or { EligibleFor: not null }
            ? where
            : (where ?? OutpostFilter.Default) with { Eligibilities = PublicAccess.Eligibilities };
}
