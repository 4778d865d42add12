namespace Outposts.Api.Visits.Bookings;

/// <summary>The result.</summary>
/// <param name="Booking">The booking as it is now; null when no booking has the token, when it is for another visit, or when it was found
/// by its code, since the crew is not told its token.</param>
/// <param name="Key">What the booking is known by in <c>crewDay</c>, as in <c>CrewBooking</c>; null when none is found.</param>
/// <param name="AlreadyUsed">Whether it was checked in before; repeating the request changes nothing.</param>
/// <param name="At">The recorded time of arrival; the server's time where the phone's cannot be right.</param>
/// <param name="Now">The server's current time.</param>
/// <param name="Errors">The errors; null when it is checked in.</param>
public sealed record CheckInPayload(Booking? Booking, string? Key, bool AlreadyUsed, DateTimeOffset At, DateTimeOffset Now,
    IReadOnlyList<ICheckInError>? Errors);
