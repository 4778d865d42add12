using System.Globalization;
using Outposts.Api.Hosting;
using Outposts.Api.Visits.Bookings;

namespace Outposts.Api.Limits;

/// <summary>The settings <c>Limits:…</c>.</summary>
/// <param name="Work">How much heavy work runs and waits.</param>
/// <param name="Anonymous">What one address (IPv6: a network of 64 bits) may ask without a token, in units of cost. A field of GraphQL
/// costs its <c>@cost</c>, a tile of coverage 100, a file of coverage and sending a photo 1,000, other addresses 10. More is refused
/// with 429, RATE_LIMITED and <c>Retry-After</c>.</param>
/// <param name="User">What one user may ask, in units of cost.</param>
/// <param name="SubscriptionsPerCaller">How many subscriptions one user or address may have open.</param>
/// <param name="Bookings">How many bookings are made without more ado.</param>
public sealed record LimitSettings(
    WorkLimits Work,
    [property: Setting("Limits:AnonymousRate", "a whole number from 0", Default = "50000", Part = LimitSettings.RatePart),
        Setting("Limits:AnonymousBurst", "a whole number from 1", Default = "5000000", Part = LimitSettings.BurstPart)] RateLimit Anonymous,
    [property: Setting("Limits:UserRate", "a whole number from 0", Default = "100000", Part = LimitSettings.RatePart),
        Setting("Limits:UserBurst", "a whole number from 1", Default = "10000000", Part = LimitSettings.BurstPart)] RateLimit User,
    [property: Setting("Limits:SubscriptionsPerCaller", "a whole number from 1", Default = "1000")] int SubscriptionsPerCaller,
    BookingLimits Bookings)
{
    private const string Section = "Limits:";
    private const string RatePart = "Units a second in the long run; 0: no limit.";
    private const string BurstPart = "Units at once.";

    /// <summary>Reads the settings; those that are not given have their defaults.</summary>
    /// <exception cref="HostStartException">A setting is not valid.</exception>
    public static LimitSettings FromConfiguration(IConfiguration configuration)
    {
        var work = new WorkLimits();
        var bookings = new BookingLimits();
        return new LimitSettings(
            new WorkLimits(Read("WorkSeats", work.Seats), Read("WorkQueue", work.Queue), Read("WorkPerCaller", work.PerCaller),
                Read("WorkTimeFactor", work.TimeFactor, 1, 60)),
            new RateLimit(Read("AnonymousRate", 50_000, 0), Read("AnonymousBurst", 5_000_000)),
            new RateLimit(Read("UserRate", 100_000, 0), Read("UserBurst", 10_000_000)),
            Read("SubscriptionsPerCaller", 1_000),
            new BookingLimits(Read("BookingsPerDevice", bookings.PerDevice, 0), Read("BookingsPerAddress", bookings.PerAddress, 0),
                Read("BookingProofBits", bookings.ProofBits, 0, BookingProof.MaxBits)));

        int Read(string name, int defaultValue, int minimum = 1, int? maximum = null) =>
            configuration[Section + name] is not { Length: > 0 } text ? defaultValue
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum
                && !(number > maximum) ? number
            : throw new HostStartException($"The setting {Section}{name} is \"{text}\"; a whole number from {minimum}"
                + $"{(maximum is null ? "" : $" to {maximum}")} is accepted.", exitCode: 2);
    }
}
