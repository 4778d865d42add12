using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Outposts.PostGis.Visits.Push;

namespace Outposts.Api.Visits.Push;

/// <summary>
/// Posts messages to push services (RFC 8030), encrypted for the browser and signed with the key of the installation. The address of a push
/// service comes from the public, so what a name means is judged again when the connection is made; redirects are not followed, proxies
/// not used, and bodies of answers not read.
/// </summary>
public sealed class PushClient : IDisposable
{
    private readonly PushSettings _settings;
    private readonly PushKey _key;
    private readonly TimeProvider _clock;
    private readonly HttpClient _client;

    /// <summary>Creates the client.</summary>
    public PushClient(PushSettings settings, PushKey key, TimeProvider clock)
    {
        (_settings, _key, _clock) = (settings, key, clock);
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = settings.Timeout,
            ConnectCallback = ConnectAsync,
            MaxConnectionsPerServer = 4,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Posts a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="text">What the browser shall receive, at most <see cref="PushEncryption.MaxLength"/> bytes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<PushAnswer> SendAsync(PushMessage message, byte[] text, CancellationToken cancellationToken)
    {
        var (phone, now) = (message.Subscription, _clock.GetUtcNow());
        // The settings may have changed since the phone subscribed.
        if (PushEndpoint.Validate(phone.Endpoint, _settings) is { } refusal) return new PushAnswer(PushFate.Gone, refusal.English);
        using var request = new HttpRequestMessage(HttpMethod.Post, phone.Endpoint)
        {
            VersionPolicy = HttpVersionPolicy.RequestVersionOrHigher,
            Content = new ByteArrayContent(PushEncryption.Encrypt(text, phone))
            { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream"), ContentEncoding = { "aes128gcm" } } },
        };
        var headers = request.Headers;
        headers.Add("TTL", Math.Max(0, (int)(message.ExpiresAt - now).TotalSeconds).ToString(CultureInfo.InvariantCulture));
        headers.Add("Urgency", message.Kind == PushMessageKind.DayBefore ? "normal" : "high");
        headers.Add("Topic", message.Topic.ToString("N"));
        headers.TryAddWithoutValidation("Authorization", _key.Authorize(request.RequestUri!, _settings.Subject ?? phone.Subject, now));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_settings.Timeout);
        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return Judge(answer, now);
        }
        catch (HttpRequestException exception)
        {
            return new PushAnswer(PushFate.Failed, exception.InnerException is PrivateAddressException ? "its address is not public"
                : exception.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new PushAnswer(PushFate.Failed, string.Create(CultureInfo.InvariantCulture,
                $"it did not answer within {_settings.Timeout.TotalSeconds} s"));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static PushAnswer Judge(HttpResponseMessage answer, DateTimeOffset now)
    {
        var says = $"it answered {(int)answer.StatusCode}";
        return answer.StatusCode switch
        {
            _ when answer.IsSuccessStatusCode => new PushAnswer(PushFate.Taken),
            HttpStatusCode.NotFound or HttpStatusCode.Gone => new PushAnswer(PushFate.Gone, says),
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge => new PushAnswer(PushFate.Refused, says),
            _ => new PushAnswer(PushFate.Failed, says, answer.Headers.RetryAfter is not { } retry ? null
                : retry.Delta ?? (retry.Date - now)),
        };
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken);
        if (!_settings.AllowsPrivateAddresses) addresses = [.. addresses.Where(PushEndpoint.IsPublic)];
        if (addresses is []) throw new PrivateAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class PrivateAddressException() : IOException("The address is not public.");
}
