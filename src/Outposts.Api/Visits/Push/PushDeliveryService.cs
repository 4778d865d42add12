using Outposts.Api.Webhooks;
using Outposts.Hours;
using Outposts.PostGis.Visits.Push;

namespace Outposts.Api.Visits.Push;

/// <summary>
/// Tells phones of their bookings: claims due messages, posts each to its push service and repeats failed ones with increasing delays, or
/// when the push service asks to. Each message is sent at least once; a repeated one replaces itself on the phone. The log names no
/// endpoint, no text and no ticket.
/// </summary>
/// <param name="settings">The settings; when off nothing is sent, and old subscriptions are deleted.</param>
/// <param name="client">The client.</param>
/// <param name="outbox">The outbox.</param>
/// <param name="zone">The region's time zone.</param>
/// <param name="clock">Now.</param>
/// <param name="log">The log.</param>
public sealed class PushDeliveryService(PushSettings settings, PushClient client, PushOutbox outbox, RegionClock zone, TimeProvider clock,
    ILogger<PushDeliveryService> log)
    : OutboxDeliveryService(settings.IsOn, clock, log)
{
    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromDays(1);
    private readonly TimeProvider _clock = clock;
    private DateTimeOffset _lastHousekeeping = DateTimeOffset.MinValue;

    /// <inheritdoc/>
    public override async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        if (now - _lastHousekeeping >= HousekeepingInterval)
        {
            _lastHousekeeping = now;
            if (settings.IsOn) await outbox.WriteRemindersAsync(now, zone.TimeZone, cancellationToken);
            var givenUp = await outbox.PurgeAsync(now, cancellationToken);
            if (givenUp > 0 && settings.IsOn) log.LogWarning("{Count} messages could not be told to phones in time", givenUp);
        }
        if (!settings.IsOn) return 0;
        var claimed = await outbox.ClaimAsync(now, LeaseTime(settings.Timeout), BatchSize, cancellationToken);
        await Parallel.ForEachAsync(claimed,
            new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken },
            async (message, cancellationToken) => await DeliverAsync(message, cancellationToken));
        return claimed.Count;
    }

    private async Task DeliverAsync(PushMessage message, CancellationToken cancellationToken)
    {
        var answer = await client.SendAsync(message, PushText.Write(message, zone), cancellationToken);
        var service = new Uri(message.Subscription.Endpoint).Host;
        switch (answer.Fate)
        {
            case PushFate.Taken:
                await outbox.CompleteAsync(message, cancellationToken);
                break;
            case PushFate.Gone:
                log.LogInformation("A phone is told no more by {Host}: {Reason}", service, answer.Reason);
                await outbox.ForgetAsync(message.Subscription.Endpoint, cancellationToken);
                break;
            case PushFate.Refused:
                log.LogError("{Kind} is not taken by {Host}: {Reason}; it is given up", message.Kind, service, answer.Reason);
                await outbox.CompleteAsync(message, cancellationToken);
                break;
            default:
                var wait = RetryDelay(message.Attempts);
                if (answer.RetryAfter is { } asked && asked > wait) wait = asked < MaxRetryAfter ? asked : MaxRetryAfter;
                log.LogWarning("{Kind} was not taken by {Host}: {Reason}; attempt {Attempt}, the next in {Seconds} s",
                    message.Kind, service, answer.Reason, message.Attempts, wait.TotalSeconds);
                await outbox.PostponeAsync(message, _clock.GetUtcNow() + wait, cancellationToken);
                break;
        }
    }
}
