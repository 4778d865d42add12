using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
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

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Redirects are not followed, because only the configured address is trusted. Cookies are not kept.
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = settings?.Timeout ?? TimeSpan.FromSeconds(1),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5)
    })
    { Timeout = Timeout.InfiniteTimeSpan };

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
                log.LogError("{Count} notices could not be told to {Host} within {Days} days and are given up", givenUp, settings.Url.Host,
                    MaxAge.TotalDays);
        }
        if (settings is null) return 0;
        var claimed = await outbox.ClaimAsync(now, LeaseTime(settings.Timeout), BatchSize, cancellationToken);
        await Parallel.ForEachAsync(claimed,
            new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken },
            async (message, cancellationToken) => await DeliverAsync(settings, message, cancellationToken));
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
        return body.ToJsonString(Json);
    }

    /// <summary>Gets the signature by Standard Webhooks: HMAC-SHA256 of id, timestamp and body, separated by dots.</summary>
    public static string Sign(byte[] key, string id, long timestamp, string body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(key,
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}"))));

    /// <inheritdoc/>
    public override void Dispose()
    {
        _client.Dispose();
        base.Dispose();
    }

    private async Task DeliverAsync(WebhookSettings target, OutboxMessage message, CancellationToken cancellationToken)
    {
        var failure = await PostAsync(target, message, cancellationToken);
        if (failure is null)
        {
            await outbox.MarkDeliveredAsync(message, cancellationToken);
            return;
        }
        var wait = RetryDelay(message.Attempts);
        log.LogWarning("{Kind} {Event} was not told to {Host}: {Trouble}; attempt {Attempt}, the next in {Seconds} s",
            message.Kind, message.EventId, target.Url.Host, failure, message.Attempts, wait.TotalSeconds);
        await outbox.PostponeAsync(message, _clock.GetUtcNow() + wait, cancellationToken);
    }

    /// <summary>Posts a message. Returns the reason of a failure; null on success.</summary>
    private async Task<string?> PostAsync(WebhookSettings target, OutboxMessage message, CancellationToken cancellationToken)
    {
        var (id, timestamp, body) = (message.EventId.ToString(), _clock.GetUtcNow().ToUnixTimeSeconds(), Body(message));
        using var request = new HttpRequestMessage(HttpMethod.Post,
            target.Url)
        { Content = new StringContent(body, new MediaTypeHeaderValue("application/json", "utf-8")) };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", Sign(target.Key, id, timestamp, body));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Outposts", null));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(target.Timeout);
        try
        {
            // The body of the response is not read.
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return answer.IsSuccessStatusCode ? null
                : (int)answer.StatusCode is >= 300 and < 400 ? $"it answered {(int)answer.StatusCode}, and redirects are not followed"
                : $"it answered {(int)answer.StatusCode}";
        }
        catch (HttpRequestException exception)
        {
            return exception.HttpRequestError.ToString();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return string.Create(CultureInfo.InvariantCulture, $"it did not answer within {target.Timeout.TotalSeconds} s");
        }
    }
}
