using System.Globalization;
using Outposts.Api.Hosting;

namespace Outposts.Api.Limits;

/// <summary>The settings <c>Limits:…</c>.</summary>
/// <param name="Work">How much heavy work runs and waits.</param>
/// <param name="Anonymous">What an address may ask without a token.</param>
/// <param name="User">What a user may ask.</param>
/// <param name="SubscriptionsPerCaller">How many subscriptions one caller may have open.</param>
public sealed record LimitSettings(WorkLimits Work, RateLimit Anonymous, RateLimit User, int SubscriptionsPerCaller)
{
    private const string Section = "Limits:";

    /// <summary>Reads the settings; those that are not given have their defaults.</summary>
    /// <exception cref="HostStartException">A setting is not valid.</exception>
    public static LimitSettings FromConfiguration(IConfiguration configuration)
    {
        var work = new WorkLimits();
        return new LimitSettings(
            new WorkLimits(Read("WorkSeats", work.Seats), Read("WorkQueue", work.Queue), Read("WorkPerCaller", work.PerCaller)),
            new RateLimit(Read("AnonymousRate", 50_000, 0), Read("AnonymousBurst", 5_000_000)),
            new RateLimit(Read("UserRate", 100_000, 0), Read("UserBurst", 10_000_000)),
            Read("SubscriptionsPerCaller", 1_000));

        int Read(string name, int defaultValue, int minimum = 1) =>
            configuration[Section + name] is not { Length: > 0 } text ? defaultValue
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum ? number
            : throw new HostStartException(
                $"The setting {Section}{name} is \"{text}\"; a whole number from {minimum} is accepted.", exitCode: 2);
    }
}
