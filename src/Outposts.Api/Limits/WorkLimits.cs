using Outposts.Api.Hosting;

namespace Outposts.Api.Limits;

/// <summary>How much heavy work runs and waits.</summary>
/// <param name="Seats">How many heavy computations (coverage, gaps, tiles, siting, visit plans) run at the same time; a third of them, at
/// least one, may take seconds.</param>
/// <param name="Queue">How many requests of all callers may run such work or wait for it; the last quarter is for signed-in ones.
/// Whoever is refused gets BUSY with <c>retryAfter</c>.</param>
/// <param name="PerCaller">How many of them may be of one user or address (IPv6: a network of 64 bits).</param>
/// <param name="TimeFactor">How many times its usual time limit (5 to 60 seconds) each work has, and each wait for a seat; more than 1
/// for a slow machine.</param>
public sealed record WorkLimits(
    [property: Setting("Limits:WorkSeats", "a whole number from 1", Default = "3")] int Seats = 3,
    [property: Setting("Limits:WorkQueue", "a whole number from 1", Default = "512")] int Queue = 512,
    [property: Setting("Limits:WorkPerCaller", "a whole number from 1", Default = "64")] int PerCaller = 64,
    [property: Setting("Limits:WorkTimeFactor", "a whole number from 1 to 60", Default = "1")] int TimeFactor = 1)
{
    /// <summary>Gets how many works that may take seconds run at the same time.</summary>
    public int LongSeats => Math.Max(1, Seats / 3);
}
