using Outposts.Visits.Bookings;

namespace Outposts.Api.Visits.Bookings;

/// <summary>What the holder of a booking who came says of the visit.</summary>
/// <param name="Token">The token of the booking.</param>
/// <param name="Rating">What the holder says, in place of what was said before.</param>
public sealed record RateVisitInput(string Token, VisitRating Rating);
