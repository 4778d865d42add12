using System.Threading.RateLimiting;
using Outposts.Api.Health;
using Outposts.Api.Hosting;

namespace Outposts.Api.Limits;

/// <summary>
/// Limits what a caller may ask, by cost: each has a bucket of units that fills with time, a user by the subject of the token, others by
/// their address.
/// </summary>
public sealed class RateLimits : IDisposable
{
    /// <summary>The error code when a caller has asked too much.</summary>
    public const string Code = "RATE_LIMITED";

    private const int DefaultCost = 10;
    private const int PeriodsPerSecond = 10;
    private const int MaxCost = 50_000; // of an operation
    private readonly PartitionedRateLimiter<Caller> _buckets;
    private readonly Refusals? _refusals;

    /// <summary>Creates the limits.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="refusals">Where refusals are counted; null: nowhere.</param>
    public RateLimits(LimitSettings settings, Refusals? refusals = null)
    {
        _refusals = refusals;
        _buckets = PartitionedRateLimiter.Create<Caller, Caller>(caller =>
            (caller.IsStaff ? settings.User : settings.Anonymous) is { Rate: > 0 } limit
                ? RateLimitPartition.GetTokenBucketLimiter(caller, _ => CreateOptions(limit))
                : RateLimitPartition.GetNoLimiter(caller));
    }

    /// <summary>Takes the cost of a request from what its caller may ask.</summary>
    /// <param name="http">The request.</param>
    /// <param name="cost">The cost.</param>
    /// <returns>Null; otherwise after how many seconds to ask again.</returns>
    public int? Charge(HttpContext http, double cost)
    {
        using var lease = _buckets.AttemptAcquire(Caller.Of(http), (int)Math.Clamp(Math.Ceiling(cost), 1, MaxCost));
        if (lease.IsAcquired) return null;
        _refusals?.Count(RefusalKind.Rate);
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? Math.Max(1, (int)Math.Ceiling(time.TotalSeconds)) : 1;
    }

    /// <summary>Disposes of the buckets.</summary>
    public void Dispose() => _buckets.Dispose();

    private static TokenBucketRateLimiterOptions CreateOptions(RateLimit limit) => new()
    {
        TokenLimit = Math.Max(limit.Burst, MaxCost),
        TokensPerPeriod = Math.Max(1, limit.Rate / PeriodsPerSecond),
        ReplenishmentPeriod = TimeSpan.FromSeconds(1.0 / PeriodsPerSecond),
        AutoReplenishment = false,
    };

    internal static async Task HandleAsync(RateLimits limits, HttpContext http, RequestDelegate next)
    {
        var units = http.GetEndpoint()?.Metadata.GetMetadata<RequestCostMetadata>()?.Units ?? DefaultCost;
        if (units == RequestCostMetadata.NotCharged.Units || limits.Charge(http, units) is not { } seconds)
        {
            await next(http);
            return;
        }
        await ProblemResponse.Create(
            LocalizedText.Of($"近期请求过多，请 {seconds} 秒后再试。", $"Too much was asked from here lately; ask again in {seconds} seconds."),
            StatusCodes.Status429TooManyRequests, seconds).ExecuteAsync(http);
    }
}
