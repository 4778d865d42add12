using Outposts.Api.Webhooks;
using Outposts.GraphQL;
using Outposts.PostGis.Registry;

namespace Outposts.Api.Registry.Webhook;

/// <summary>
/// Tells a partner of changes of outposts, batch after batch in the order of the register's versions. A batch that is not taken is told
/// again, with the same id and growing pauses, until it is; those behind it wait. The history keeps them meanwhile.
/// </summary>
/// <param name="target">Where to.</param>
/// <param name="store">How far the partner has been told.</param>
/// <param name="history">The feed of changes.</param>
/// <param name="writer">Writes a batch.</param>
/// <param name="clock">Now.</param>
/// <param name="log">The log.</param>
public sealed class OutpostWebhookService(WebhookTarget target, OutpostWebhookStore store, OutpostHistoryStore history,
    OutpostBatchWriter writer, TimeProvider clock, ILogger<OutpostWebhookService> log) : OutboxDeliveryService(true, clock, log)
{
    /// <summary>The most changes of a batch.</summary>
    public const int MaxChanges = 250;

    // Reading a batch and waiting for this host to know its last change come before the partner's time begins.
    private static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(60);

    private readonly WebhookSender _sender = new(target, clock);
    private readonly TimeProvider _clock = clock;
    private bool _hasBegun;

    /// <summary>Tells the next batch, if there is one and no other host tells it.</summary>
    /// <returns>As many as a full batch of the base class when more may follow at once, else 0.</returns>
    public override async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (!_hasBegun) await store.BeginAsync(cancellationToken);
        _hasBegun = true;
        var batch = await store.ClaimAsync(_clock.GetUtcNow(), ReadingTime + target.Timeout, cancellationToken);
        if (batch is null) return 0;
        var page = await history.GetChangesAfterAsync(batch.After, MaxChanges, cancellationToken);
        var end = OutpostChangesCursor.TryParse(page.EndCursor)!;
        if (batch.Until is { } until) end = new OutpostChangesCursor(until, null);
        else if (end.Key is null) await store.SetEndAsync(batch, end.Version, cancellationToken);
        var changes = page.Changes.Where(change => change.Version <= end.Version).ToList();
        if (changes.Count > 0 && await PostAsync(batch, changes, cancellationToken) is { } failure)
        {
            var wait = RetryDelay(batch.Attempts);
            log.LogWarning("{Count} changes of outposts, {Batch}, were not told to {Host}: {Trouble}; attempt {Attempt}, the next in {Seconds} s",
                changes.Count, batch.Id, _sender.Host, failure, batch.Attempts, wait.TotalSeconds);
            await store.PostponeAsync(batch, _clock.GetUtcNow() + wait, cancellationToken);
            return 0;
        }
        await store.MarkDeliveredAsync(batch, end, cancellationToken);
        return page.HasMore ? BatchSize : 0;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _sender.Dispose();
        base.Dispose();
    }

    private async Task<string?> PostAsync(OutpostWebhookBatch batch, List<OutpostChangeNotice> changes, CancellationToken cancellationToken)
    {
        string body;
        try
        {
            body = await writer.WriteAsync(batch.Id, changes, cancellationToken);
        }
        catch (GraphQLException)
        {
            return "this host has not read the changes yet";
        }
        return await _sender.PostAsync(batch.Id.ToString(), body, cancellationToken);
    }
}
