namespace Outposts.Api.Limits;

/// <summary>How many bookings are made without more ado.</summary>
/// <param name="PerDevice">Future bookings of a device where the scheduler has set no limit; 0: no limit.</param>
/// <param name="PerAddress">Bookings of an address within an hour; more need a proof of work. 0: no limit.</param>
/// <param name="ProofBits">The zero bits of the first proof; 0: no proof is taken, whoever is past the limit has to wait.</param>
public sealed record BookingLimits(int PerDevice = 6, int PerAddress = 30, int ProofBits = 16);
