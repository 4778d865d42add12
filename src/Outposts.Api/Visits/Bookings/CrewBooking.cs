using Outposts.Visits.Bookings;

namespace Outposts.Api.Visits.Bookings;

/// <summary>A booking for the crew's phone: enough to recognize a token, not to reconstruct it.</summary>
/// <param name="Key">
/// The first 16 hexadecimal digits, in lower case, of the SHA-256 of the token in upper case with hyphens
/// (<c>ABCDE-FGHJK-MNPQR-STVWX</c>).
/// </param>
/// <param name="State">The state.</param>
/// <param name="Place">The position in the waiting list, from 1; null when it does not wait.</param>
/// <param name="CodeMark">
/// The first 4 hexadecimal digits, in lower case, of the SHA-256 of the visit's code, a colon and the six digits of the booking's code
/// (<c>V-2026-7:048213</c>). Some fifteen codes have the same. Null: the booking has no code.
/// </param>
public sealed record CrewBooking(string Key, BookingState State, int? Place, string? CodeMark);
