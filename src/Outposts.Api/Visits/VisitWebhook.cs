using System.Data.Common;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Outposts.PostGis.Visits;

namespace Outposts.Api.Visits;

/// <summary>
/// Tells the partner application what happens to visits and bookings: takes due notices, posts each signed after Standard Webhooks, and
/// tries again later, ever more seldom, what was not answered with success. Each is told at least once, with the same id each time.
/// Neither handles nor secrets are logged.
/// </summary>
/// <param name="settings">Where to; null: nobody is to be told, and what would be told is only cleared away.</param>
/// <param name="notices">What is to be told.</param>
/// <param name="clock">Now.</param>
/// <param name="log">Where failures go.</param>
public sealed class VisitWebhook(WebhookSettings? settings, NoticeStore notices, TimeProvider clock, ILogger<VisitWebhook> log)
    : BackgroundService
{
    /// <summary>How long a notice is tried to be told before it is given up.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(3);

    private const int Batch = 16;
    private const int AtOnce = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromHours(1);
    private static readonly TimeSpan Housekeeping = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);
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

    private DateTimeOffset _tidied = DateTimeOffset.MinValue;

    /// <summary>How long to wait after so many failures: 10 seconds, doubled each time, at most an hour.</summary>
    /// <param name="attempts">How often it failed, 1 or more.</param>
    public static TimeSpan RetryAfter(int attempts) =>
        attempts > 20 ? LongestRetry : TimeSpan.FromTicks(Math.Min(LongestRetry.Ticks, FirstRetry.Ticks << (attempts - 1)));

    /// <summary>Writes the reminders that are due and tells what there is to tell.</summary>
    /// <returns>How many notices were taken, whether or not they could be told.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now - _tidied >= Housekeeping)
        {
            _tidied = now;
            if (settings is { RemindAhead: var ahead } && ahead > TimeSpan.Zero) await notices.RemindAsync(now, ahead, cancellationToken);
            var givenUp = await notices.ForgetAsync(now, settings is null ? TimeSpan.Zero : GiveUpAfter, cancellationToken);
            if (givenUp > 0 && settings is not null)
                log.LogError("{Count} notices could not be told to {Host} within {Days} days and are given up", givenUp, settings.Url.Host,
                    GiveUpAfter.TotalDays);
        }
        if (settings is null) return 0;
        // The last of a batch waits for those before it; until then nobody else may take it.
        var taken = await notices.TakeAsync(now, settings.Timeout * (Batch / AtOnce) + Margin, Batch, cancellationToken);
        await Parallel.ForEachAsync(taken, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (notice, cancellationToken) => await TellAsync(settings, notice, cancellationToken));
        return taken.Count;
    }

    /// <summary>The body of a notice: its content with its id, what happened and when.</summary>
    public static string Body(VisitNotice notice)
    {
        var body = new JsonObject
        {
            ["id"] = notice.Event.ToString(),
            ["type"] = notice.Kind,
            ["occurredAt"] = notice.MadeAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in JsonNode.Parse(notice.Content)!.AsObject()) body[name] = value?.DeepClone();
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
                if (await RunOnceAsync(cancellationToken) < Batch)
                    await Task.Delay(settings is null ? Housekeeping : Pause, clock, cancellationToken);
            }
            catch (Exception exception) when (exception is DbException or IOException or TimeoutException)
            {
                log.LogWarning("Notices cannot be looked through now: {Reason}", exception.Message);
                await Task.Delay(FirstRetry, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // The host is stopping.
            }
        }
    }

    private async Task TellAsync(WebhookSettings to, VisitNotice notice, CancellationToken cancellationToken)
    {
        var trouble = await PostAsync(to, notice, cancellationToken);
        if (trouble is null)
        {
            await notices.DeliveredAsync(notice, cancellationToken);
            return;
        }
        var wait = RetryAfter(notice.Attempts);
        log.LogWarning("{Kind} {Event} was not told to {Host}: {Trouble}; attempt {Attempt}, the next in {Seconds} s",
            notice.Kind, notice.Event, to.Url.Host, trouble, notice.Attempts, wait.TotalSeconds);
        await notices.PostponeAsync(notice, clock.GetUtcNow() + wait, cancellationToken);
    }

    /// <summary>Posts a notice; why that failed, null when it was taken.</summary>
    private async Task<string?> PostAsync(WebhookSettings to, VisitNotice notice, CancellationToken cancellationToken)
    {
        var (id, timestamp, body) = (notice.Event.ToString(), clock.GetUtcNow().ToUnixTimeSeconds(), Body(notice));
        using var request = new HttpRequestMessage(HttpMethod.Post,
            to.Url)
        { Content = new StringContent(body, new MediaTypeHeaderValue("application/json", "utf-8")) };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", Sign(to.Key, id, timestamp, body));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Outposts", null));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(to.Timeout);
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
            return string.Create(CultureInfo.InvariantCulture, $"it did not answer within {to.Timeout.TotalSeconds} s");
        }
    }
}
