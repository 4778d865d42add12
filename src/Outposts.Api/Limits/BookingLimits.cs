using Outposts.Api.Hosting;

namespace Outposts.Api.Limits;

/// <summary>How many bookings are made without more ado.</summary>
/// <param name="PerDevice">How many future bookings a device may hold that names itself, where the scheduler has set no number
/// (<c>setVisitSettings</c>); 0: any number.</param>
/// <param name="PerAddress">How many bookings one address (IPv6: a network of 64 bits) makes within an hour before it has to add a proof
/// of work; 0: any number. Staff and this machine's own address are not limited (decision 12).</param>
/// <param name="ProofBits">The zero bits of the first proof, one more each time the use doubles, 22 at most; 0: no proof is taken, and
/// a caller past the limit is told when to come again.</param>
public sealed record BookingLimits(
    [property: Setting("Limits:BookingsPerDevice", "a whole number from 0", Default = "6")] int PerDevice = 6,
    [property: Setting("Limits:BookingsPerAddress", "a whole number from 0", Default = "30")] int PerAddress = 30,
    [property: Setting("Limits:BookingProofBits", "a whole number from 0 to 22", Default = "16")] int ProofBits = 16);
