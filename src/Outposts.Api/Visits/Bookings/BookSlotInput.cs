using Outposts.GraphQL.Annotations;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Bookings;

/// <summary>A booking to be made.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Waitlist">Whether to join the waiting list when no seat is free.</param>
/// <param name="IdempotencyKey">A secret created by the client, such as a random UUID, 16 to 200 characters: repeating the request
/// returns the same booking.</param>
/// <param name="Answers">The answers to the visit's criteria; not needed where it is open to everyone.</param>
/// <param name="Notify">A partner application's opaque reference to this booking, 1 to 200 characters, without names or personal numbers.
/// The webhook uses it to notify the application of a reminder, a move, a cancellation, or a seat from the waiting list. It is stored
/// until the visit is over.</param>
/// <param name="Device">A random identifier created and kept by the device, 16 to 200 characters; needed where <c>visitSettings</c>
/// limits the bookings of a device. Elsewhere the host's default limit holds for a device that is given. Only its hash is stored, and
/// only while there is a limit.</param>
/// <param name="Proof">A proof of work; only after the error <c>ProofRequired</c> has asked for one and said how to make it.</param>
public sealed record BookSlotInput(
    [property: ID<VisitSlot>] long Slot, bool Waitlist = false, string? IdempotencyKey = null, EligibilityAnswersInput? Answers = null,
        string? Notify = null,
    string? Device = null, string? Proof = null);
