namespace Outposts.Visits.Schedule;

/// <summary>The seats of one slot of a visit.</summary>
/// <param name="Start">The start, in minutes.</param>
/// <param name="End">The end, in minutes.</param>
/// <param name="Seats">The number of seats, 0 or more.</param>
public readonly record struct SlotSeats(int Start, int End, int Seats);
