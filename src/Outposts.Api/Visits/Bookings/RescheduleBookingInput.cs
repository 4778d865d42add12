using Outposts.GraphQL.Annotations;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Bookings;

/// <summary>A booking to be given another slot.</summary>
/// <param name="Token">The token of the booking.</param>
/// <param name="Slot">The new slot, of the same visit or of another.</param>
/// <param name="IdempotencyKey">A secret created by the client, such as a random UUID, 16 to 200 characters: repeating the request
/// returns the same new booking.</param>
/// <param name="Answers">The answers to the criteria of the new slot's visit; not needed where it is open to everyone, nor for another slot
/// of the same visit.</param>
/// <param name="Device">As in <c>bookSlot</c>; used where the old booking has none.</param>
public sealed record RescheduleBookingInput(string Token, [property: ID<VisitSlot>] long Slot, string? IdempotencyKey = null,
    EligibilityAnswersInput? Answers = null, string? Device = null);
