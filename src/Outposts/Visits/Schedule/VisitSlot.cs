
namespace Outposts.Visits.Schedule;

/// <summary>A slot of 15 minutes of a visit, which people book.</summary>
/// <param name="Id">The database's identifier.</param>
/// <param name="VisitId">The <see cref="VisitRecord.Id"/> of its visit.</param>
/// <param name="StartsAt">The start.</param>
/// <param name="EndsAt">The end.</param>
/// <param name="Seats">The seats.</param>
/// <param name="Booked">The number of booked seats.</param>
/// <param name="Available">The number of seats that can still be booked; 0 unless the visit is CONFIRMED.</param>
public sealed record VisitSlot(
    long Id, long VisitId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Seats, int Booked, int Available);
