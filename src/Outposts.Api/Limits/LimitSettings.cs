using System.Globalization;
using Outposts.Api.Hosting;
using Outposts.Api.Visits.Bookings;

namespace Outposts.Api.Limits;

/// <summary>The settings <c>Limits:…</c>.</summary>
/// <param name="Work">How much heavy work runs and waits.</param>
/// <param name="Anonymous">What an address may ask without a token.</param>
/// <param name="User">What a user may ask.</param>
/// <param name="SubscriptionsPerCaller">How many subscriptions one caller may have open.</param>
/// <param name="Bookings">How many bookings are made without more ado.</param>
public sealed record LimitSettings(
    WorkLimits Work, RateLimit Anonymous, RateLimit User, int SubscriptionsPerCaller, BookingLimits Bookings)
{
    private const string Section = "Limits:";

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
