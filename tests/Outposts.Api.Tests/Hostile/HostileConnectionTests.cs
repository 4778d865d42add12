using System.Net.Sockets;
using System.Text;
using Outposts.Testing;

namespace Outposts.Api.Tests.Hostile;

/// <summary>Requests below HTTP's rules, slow ones, and connections that say nothing.</summary>
public sealed class HostileConnectionTests(HostFixture host)
{
    private static readonly string[] Requests =
    [
        "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.0\r\n\r\n", "GET / HTTP/9.9\r\nHost: a\r\n\r\n", "G\0T / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", "GET http://[ HTTP/1.1\r\nHost: a\r\n\r\n", "GET * HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n", "GET /%c0%ae%c0%ae/etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", "GET /assets/%2e%2e%2f%2e%2e%2fappsettings.json HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n folded: x\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: \u0001\r\n\r\n",
        "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999\r\n\r\n",
        "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
        "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /graphql HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
        "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n80000000\r\nx",
        "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nx",
        "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1;a=" + new string('x', 20_000) + "\r\n",
        "OPTIONS /graphql HTTP/1.1\r\nHost: a\r\nOrigin: null\r\nAccess-Control-Request-Method: POST\r\n\r\n",
        "TRACE / HTTP/1.1\r\nHost: a\r\nCookie: secret\r\n\r\n", "CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET /graphql HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 99\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + new string('x', 20_000) + "\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"X-{i}: 1\r\n")) + "\r\n",
        "GET /" + new string('x', 100_000) + " HTTP/1.1\r\nHost: a\r\n\r\n", "\u0016\u0003\u0001\u0002\u0000\u0001", "\r\n\r\n\r\n",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_that_are_none_are_refused_or_cut_off()
    {
        foreach (var request in Requests)
        {
            var what = request.Length > 120 ? request[..120] : request;
            using var client = await ConnectAsync();
            var stream = client.GetStream();
            try
            {
                await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Cancel);
                client.Client.Shutdown(SocketShutdown.Send);
            }
            catch (IOException)
            {
                continue; // Cut off while it was sent.
            }
            var answer = await ReadAsync(stream);
            if (!answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)) continue;
            HostileScene.Check(what, int.Parse(answer.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture), answer);
        }
        await StillAnswersAsync();
    }

    [Fact]
    public async Task Idle_connections_and_slow_bodies_keep_nobody_from_an_answer()
    {
        var (idle, slow) = (LongRun.Count(200, 2_000), LongRun.Count(20, 200));
        var clients = new List<TcpClient>();
        try
        {
            for (var i = 0; i < idle + slow; i++)
            {
                var client = await ConnectAsync();
                clients.Add(client);
                if (i < idle) continue;
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                    "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"query\":"), Cancel);
            }
            for (var i = 0; i < 20; i++)
            {
                foreach (var client in clients.Skip(idle)) await DripAsync(client);
                await StillAnswersAsync();
                await Task.Delay(50, Cancel);
            }
        }
        finally
        {
            foreach (var client in clients) client.Dispose();
        }
        await StillAnswersAsync();
    }

    private static async Task DripAsync(TcpClient client)
    {
        try
        {
            await client.GetStream().WriteAsync("x"u8.ToArray(), Cancel);
        }
        catch (IOException)
        {
            // The host has given it up.
        }
    }

    private async Task StillAnswersAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        (await host.Client.GetStringAsync("/graphql?query={outposts(first:1){totalCount}}", limit.Token)).ShouldContain("totalCount");
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(host.Client.BaseAddress!.Host, host.Client.BaseAddress.Port, Cancel);
        return client;
    }

    // What it answers before it closes, or in ten seconds.
    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        var (answer, part) = (new StringBuilder(), new byte[16_384]);
        try
        {
            for (int read; answer.Length < 200_000 && (read = await stream.ReadAsync(part, limit.Token)) > 0;)
                answer.Append(Encoding.Latin1.GetString(part, 0, read));
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException && !Cancel.IsCancellationRequested)
        {
            // It was cut off.
        }
        return answer.ToString();
    }
}
