using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Outposts.Api.Webhooks;

/// <summary>Posts messages to a partner, signed by Standard Webhooks.</summary>
/// <param name="target">Where to.</param>
/// <param name="clock">Now.</param>
public sealed class WebhookSender(WebhookTarget target, TimeProvider clock) : IDisposable
{
    /// <summary>How bodies are written: letters of any script as they are.</summary>
    internal static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Redirects are not followed, because only the configured address is trusted. Cookies are not kept.
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = target.Timeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5)
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Gets the name of the partner's host, for the log.</summary>
    public string Host => target.Url.Host;

    /// <summary>Gets the signature by Standard Webhooks: HMAC-SHA256 of id, timestamp and body, separated by dots.</summary>
    public static string Sign(byte[] key, string id, long timestamp, string body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(key,
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}"))));

    /// <summary>Posts a message. Returns the reason of a failure; null on success.</summary>
    /// <param name="id">The message's id, the same each time it is sent.</param>
    /// <param name="body">JSON.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<string?> PostAsync(string id, string body, CancellationToken cancellationToken)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, target.Url)
        {
            Content = new StringContent(body, new MediaTypeHeaderValue("application/json", "utf-8")),
        };
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

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
