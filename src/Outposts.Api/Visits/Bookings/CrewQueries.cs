using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Hours;
using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Bookings;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Bookings;

/// <summary>Queries of the crew of a bus.</summary>
[QueryType]
public static class CrewQueries
{
    /// <summary>Gets the visits of a day with their bookings, for the crew's phone. Requires the role CREW; only visits in the token's
    /// districts are returned.</summary>
    /// <param name="day">The local day.</param>
    /// <param name="bus">Only this bus; by default all.</param>
    [Cost(100)]
    [RequireRole(Role.Crew, In = "any; visits of others are left out")]
    public static async Task<CrewDayResult> CrewDay(
        DateOnly day, ClaimsPrincipal user, VisitStore store, BookingStore bookings, AccessRules rules, TimeProvider clock,
            CancellationToken cancellationToken,
        [ID<HealthBus>] long? bus = null)
    {
        DateRangeValidator.Validate(day, "day");
        var visits = (await store.GetVisitsAsync(rules.Zone.Moment(day), rules.Zone.Moment(day.AddDays(1)), null, cancellationToken))
            .Where(visit => (bus is null || visit.Bus.Id == bus) && visit.Status >= BusVisitStatus.Confirmed
                && AuthorizationRules.HasRoleInDistrict(user, Role.Crew, visit.DistrictCode))
            .ToList();
        var listed = (await bookings.ListByVisitsAsync([.. visits.Select(visit => visit.Id)], cancellationToken))
            .ToLookup(booking => booking.SlotId);
        return new CrewDayResult(day, clock.GetUtcNow(), [.. visits.Select(visit => new CrewVisit(
            visit, Math.Max(0, visit.Capacity - visit.Slots.Sum(slot => slot.Seats)),
            [.. visit.Slots.Select(slot => new CrewSlot(slot, ToCrewBookings(visit.Code, [.. listed[slot.Id]])))]))]);
    }

    private static List<CrewBooking> ToCrewBookings(string visitCode, IReadOnlyList<CrewBookingRecord> bookings)
    {
        var waiting = 0;
        return [.. bookings.Select(booking =>
            new CrewBooking(booking.Key, booking.State, booking.State == BookingState.Waiting ? ++waiting : null,
                booking.Code is { } code ? CheckInCode.GetMark(visitCode, code) : null))];
    }
}
