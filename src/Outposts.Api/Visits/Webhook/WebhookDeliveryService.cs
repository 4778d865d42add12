using System.Data.Common;
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
/// Tells the partner application what happens to visits and bookings: takes due notices, posts each signed after Standard Webhooks, and
/// tries again later, ever more seldom, what was not answered with success. Each is told at least once, with the same id each time.
/// Neither handles nor secrets are logged.
/// </summary>
/// <param name="settings">Where to; null: nobody is to be told, and what would be told is only cleared away.</param>
/// <param name="outbox">What is to be told.</param>
/// <param name="clock">Now.</param>
/// <param name="log">Where failures go.</param>
public sealed class WebhookDeliveryService(WebhookSettings? settings, Outbox outbox, TimeProvider clock,
    ILogger<WebhookDeliveryService> log)
    : BackgroundService
{
    /// <summary>How long a notice is tried to be told before it is given up.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(3);

    private const int BatchSize = 16;
    private const int MaxConcurrency = 4;
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MinRetryDelay = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromHours(1);
    private static readonly TimeSpan HousekeepingInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LeaseMargin = TimeSpan.FromSeconds(2);
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Redirects are not followed: only the address that was set is to be trusted. Nor are cookies kept.
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = settings?.Timeout ?? TimeSpan.FromSeconds(1),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5)
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    private DateTimeOffset _lastHousekeeping = DateTimeOffset.MinValue;

    /// <summary>How long to wait after so many failures: 10 seconds, doubled each time, at most an hour.</summary>
    /// <param name="attempts">How often it failed, 1 or more.</param>
    public static TimeSpan RetryDelay(int attempts) =>
        attempts > 20 ? MaxRetryDelay : TimeSpan.FromTicks(Math.Min(MaxRetryDelay.Ticks, MinRetryDelay.Ticks << (attempts - 1)));

    /// <summary>Writes the reminders that are due and tells what there is to tell.</summary>
    /// <returns>How many notices were taken, whether or not they could be told.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
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
        // The last of a batch waits for those before it; until then nobody else may take it.
        var claimed = await outbox.ClaimAsync(now, settings.Timeout * (BatchSize / MaxConcurrency) + LeaseMargin, BatchSize,
            cancellationToken);
        await Parallel.ForEachAsync(claimed,
            new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken },
            async (message, cancellationToken) => await DeliverAsync(settings, message, cancellationToken));
        return claimed.Count;
    }

    /// <summary>The body of a notice: its content with its id, what happened and when.</summary>
    public static string Body(OutboxMessage message)
    {
        var body = new JsonObject
        {
            ["id"] = message.EventId.ToString(),
            ["type"] = message.Kind,
            ["occurredAt"] = message.OccurredAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in JsonNode.Parse(message.Content)!.AsObject()) body[name] = value?.DeepClone();
        return body.ToJsonString(Json);
    }

    /// <summary>The signature of Standard Webhooks: HMAC-SHA256 of id, timestamp and body with dots between.</summary>
    public static string Sign(byte[] key, string id, long timestamp, string body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(key,
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}"))));

    /// <inheritdoc/>
    public override void Dispose()
    {
        _client.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                // A full batch: there may be more.
                if (await RunOnceAsync(cancellationToken) < BatchSize)
                    await Task.Delay(settings is null ? HousekeepingInterval : PollInterval, clock, cancellationToken);
            }
            catch (Exception exception) when (exception is DbException or IOException or TimeoutException)
            {
                log.LogWarning("Notices cannot be looked through now: {Reason}", exception.Message);
                await Task.Delay(MinRetryDelay, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // The host is stopping.
            }
        }
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
        await outbox.PostponeAsync(message, clock.GetUtcNow() + wait, cancellationToken);
    }

    /// <summary>Posts a notice; why that failed, null when it was taken.</summary>
    private async Task<string?> PostAsync(WebhookSettings target, OutboxMessage message, CancellationToken cancellationToken)
    {
        var (id, timestamp, body) = (message.EventId.ToString(), clock.GetUtcNow().ToUnixTimeSeconds(), Body(message));
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
            // What the receiver says beside its status is of no interest and is not read.
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
