using System.Text.Json.Nodes;
using Outposts.Api.Webhooks;
using Outposts.PostGis.Visits;

namespace Outposts.Api.Visits.Webhook;

/// <summary>
/// Delivers the messages of the outbox to the partner application: claims due messages, posts each with a signature by Standard Webhooks,
/// and retries failed deliveries with increasing delays. Each message is delivered at least once, with the same id each time. References
/// and secrets are not logged.
/// </summary>
/// <param name="settings">The settings; null: nothing is delivered, and messages are only deleted.</param>
/// <param name="outbox">The outbox.</param>
/// <param name="clock">Now.</param>
/// <param name="log">The log.</param>
public sealed class WebhookDeliveryService(WebhookSettings? settings, Outbox outbox, TimeProvider clock,
    ILogger<WebhookDeliveryService> log)
    : OutboxDeliveryService(settings is not null, clock, log)
{
    /// <summary>The age at which an undelivered message is given up.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(3);

    private readonly WebhookSender? _sender = settings is null ? null : new(settings.Target, clock);
    private readonly TimeProvider _clock = clock;
    private DateTimeOffset _lastHousekeeping = DateTimeOffset.MinValue;

    /// <inheritdoc/>
    public override async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        if (now - _lastHousekeeping >= HousekeepingInterval)
        {
            _lastHousekeeping = now;
            if (settings is { ReminderLead: var ahead } && ahead > TimeSpan.Zero)
                await outbox.WriteRemindersAsync(now, ahead, cancellationToken);
            var givenUp = await outbox.PurgeAsync(now, settings is null ? TimeSpan.Zero : MaxAge, cancellationToken);
            if (givenUp > 0 && settings is not null)
                log.LogError("{Count} notices could not be told to {Host} within {Days} days and are given up", givenUp, settings.Target.Url.Host,
                    MaxAge.TotalDays);
        }
        if (settings is null || _sender is null) return 0;
        var claimed = await outbox.ClaimAsync(now, LeaseTime(settings.Target.Timeout), BatchSize, cancellationToken);
        await Parallel.ForEachAsync(claimed,
            new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken },
            async (message, cancellationToken) => await DeliverAsync(_sender, message, cancellationToken));
        return claimed.Count;
    }

    /// <summary>Gets the body of a message: its content with its id, type and time.</summary>
    public static string Body(OutboxMessage message)
    {
        var body = new JsonObject
        {
            ["id"] = message.EventId.ToString(),
            ["type"] = message.Kind,
            ["occurredAt"] = UtcTimestamp.Format(message.OccurredAt),
        };
        foreach (var (name, value) in JsonNode.Parse(message.Content)!.AsObject()) body[name] = value?.DeepClone();
        return body.ToJsonString(WebhookSender.Json);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _sender?.Dispose();
        base.Dispose();
    }

    private async Task DeliverAsync(WebhookSender sender, OutboxMessage message, CancellationToken cancellationToken)
    {
        var failure = await sender.PostAsync(message.EventId.ToString(), Body(message), cancellationToken);
        if (failure is null)
        {
            await outbox.MarkDeliveredAsync(message, cancellationToken);
            return;
        }
        var wait = RetryDelay(message.Attempts);
        log.LogWarning("{Kind} {Event} was not told to {Host}: {Trouble}; attempt {Attempt}, the next in {Seconds} s",
            message.Kind, message.EventId, sender.Host, failure, message.Attempts, wait.TotalSeconds);
        await outbox.PostponeAsync(message, _clock.GetUtcNow() + wait, cancellationToken);
    }
}
