using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Geodesy;
using Outposts.Api.Hours;
using Outposts.Api.Registry;
using Outposts.Api.Visits.Bookings;
using Outposts.Geodesy;
using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Travel;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>Queries of the visits of the health buses.</summary>
[QueryType]
public static class VisitQueries
{
    /// <summary>The largest number of visits that <see cref="NearestBusVisits"/> gives.</summary>
    public const int MaxNearestVisits = 100;

    private const int MaxDays = 366;

    /// <summary>Gets a page of the visits between two days, in order of their start, including cancelled visits. Planned visits are told to
    /// schedulers and crews of the district alone.</summary>
    /// <param name="from">The first day, in local time.</param>
    /// <param name="until">The last day, inclusive; at most a year later.</param>
    /// <param name="districts">GB/T 2260 codes of districts; by default all.</param>
    [Cost(10)]
    [Discloses("planned visits", Role.Scheduler, Role.Crew, In = "the district of the visit")]
    [UseConnection(MaxPageSize = 200, DefaultPageSize = 20, AllowBackwardPagination = false)]
    public static async Task<IReadOnlyList<VisitRecord>> BusVisits(
        DateOnly from, DateOnly until, VisitStore store, AccessRules rules, RegistrySnapshot snapshot, ClaimsPrincipal user,
        CancellationToken cancellationToken,
        IReadOnlyList<string>? districts = null)
    {
        if (until < from)
            throw UserInputError.Create($"“until” {until:yyyy-MM-dd} 早于“from” {from:yyyy-MM-dd}。",
                $"\"until\" {until:yyyy-MM-dd} comes before \"from\" {from:yyyy-MM-dd}.");
        if (until.DayNumber - from.DayNumber > MaxDays)
            throw UserInputError.Create($"“from”至“until”最多 {MaxDays} 天，给出 {until.DayNumber - from.DayNumber} 天。",
                $"\"from\" to \"until\" may be {MaxDays} days, not {until.DayNumber - from.DayNumber}.");
        var (begin, end) = (DateRangeValidator.Validate(from, "from"), DateRangeValidator.Validate(until, "until"));
        RequireKnownDistricts(districts, snapshot);
        return [.. (await store.GetVisitsAsync(rules.Zone.Moment(begin), rules.Zone.Moment(end.AddDays(1)), districts, cancellationToken))
            .Where(user.CanSee)];
    }

    /// <summary>Gets the confirmed visits nearest to a position, ordered by travel, then by start; those that cannot be reached are
    /// left out.</summary>
    /// <param name="to">The place.</param>
    /// <param name="from">Visits that end by then are left out; by default now.</param>
    /// <param name="first">The largest number of visits, 1 to 100.</param>
    /// <param name="within">The largest distance in metres along the geodesic, 0 or more; by default unlimited.</param>
    /// <param name="by">The travel mode.</param>
    [Cost(10)]
    [ListSize(SlicingArguments = ["first"], AssumedSize = 5, RequireOneSlicingArgument = false)]
    public static async Task<IReadOnlyList<NearestBusVisit>> NearestBusVisits(
        PositionInput to, VisitStore store, TravelModel travel, TimeProvider clock, CancellationToken cancellationToken,
            DateTimeOffset? from = null,
        int first = 5, double? within = null, TravelMode by = TravelMode.Walk)
    {
        if (first is < 1 or > MaxNearestVisits)
            throw UserInputError.Create($"“first”须为 1 至 {MaxNearestVisits}，给出的是 {first}。", $"\"first\" must be 1 to {MaxNearestVisits}, not {first}.");
        if (within is < 0 or double.NaN)
            throw UserInputError.Create($"“within”须不小于 0 米，给出的是 {within}。", $"\"within\" must be 0 metres or more, not {within}.");
        var here = to.ToWgs84();
        var origin = travel.From(here, by, null, cancellationToken);
        var nearest = (await store.GetConfirmedVisitsAsync(from ?? clock.GetUtcNow(), cancellationToken))
            .Select(visit => (visit.Id, visit.StartsAt, visit.Position, Distance: Geodesic.Distance(here, visit.Position)))
            .Where(near => within is null || near.Distance <= within)
            .Select(near => (near.Id, near.StartsAt, near.Distance, Way: origin.To(near.Position, near.Distance)))
            .Where(near => near.Way is not null)
            .OrderBy(near => near.Way!.Value.Cost).ThenBy(near => near.StartsAt).ThenBy(near => near.Id).Take(first).ToList();
        // Visits that are no longer confirmed are left out.
        var visits = (await store.GetVisitsAsync([.. nearest.Select(near => near.Id)], cancellationToken))
            .Where(visit => visit.Status == BusVisitStatus.Confirmed).ToDictionary(visit => visit.Id);
        return [.. nearest.Where(near => visits.ContainsKey(near.Id))
            .Select(near => new NearestBusVisit(visits[near.Id], near.Distance, near.Way!.Value.Distance, near.Way.Value.Time,
                near.Way.Value.Basis))];
    }

    /// <summary>Gets a booking by its token; null when no booking has it.</summary>
    /// <param name="token">The token; case, spaces and hyphens are ignored.</param>
    [Cost(10)]
    public static async Task<Booking?> Booking(string token, BookingStore bookings, VisitStore store,
        CancellationToken cancellationToken) =>
        await bookings.FindAsync(token, cancellationToken) is { } row
            ? new Outposts.Api.Visits.Bookings.Booking(row, BookingToken.Parse(token)!, store, cancellationToken) : null;

    internal static void RequireKnownDistricts(IReadOnlyList<string>? districts, RegistrySnapshot snapshot)
    {
        if (DistrictCodeValidator.FindUnknown(districts, snapshot.Districts) is { } text) throw UserInputError.Create(text);
    }
}
