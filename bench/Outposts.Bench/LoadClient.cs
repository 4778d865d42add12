using System.Buffers.Text;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Outposts.Bench;

/// <summary>Sends one HTTP request again and again over some connections, the next as soon as the answer is there. Does little itself,
/// since it shares the machine with what it measures.</summary>
public sealed class LoadClient : IDisposable
{
    private readonly byte[][] _requests;
    private readonly Socket[] _sockets;

    /// <summary>Opens the connections.</summary>
    public LoadClient(Uri address, string path, string json, int connections)
        : this(address, path, [json], connections)
    {
    }

    /// <summary>Opens the connections. The bodies are sent in turn.</summary>
    public LoadClient(Uri address, string path, IReadOnlyList<string> bodies, int connections)
        : this(address, [.. bodies.Select(json => Encoding.UTF8.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nAccept: application/json\r\n"
            + FormattableString.Invariant($"Content-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}")))], connections)
    {
    }

    private LoadClient(Uri address, byte[][] requests, int connections)
    {
        _requests = requests;
        _sockets = new Socket[connections];
        for (var i = 0; i < connections; i++)
        {
            _sockets[i] = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            _sockets[i].Connect(address.Host, address.Port);
        }
    }

    /// <summary>Opens the connections for addresses that are got in turn, as a browser asks for them.</summary>
    public static LoadClient Get(Uri address, IReadOnlyList<string> paths, int connections) => new(address,
        [.. paths.Select(path => Encoding.UTF8.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAccept-Encoding: br\r\n\r\n"))],
        connections);

    /// <summary>The body of one answer.
    /// <exception cref="InvalidOperationException">The answer is not 200.</exception>
    public string Once()
    {
        _sockets[0].Send(_requests[0]);
        var buffer = new byte[1 << 16];
        var length = 0;
        while (true)
        {
            length += _sockets[0].Receive(buffer.AsSpan(length));
            if (End(buffer.AsSpan(0, length)) is { } end && end == length)
            {
                var text = Encoding.UTF8.GetString(buffer, 0, length);
                var body = text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
                return text.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) ? Unchunked(body)
                    : throw new InvalidOperationException(text);
            }
        }
    }

    /// <summary>Sends for a while; gives the answers a second.</summary>
    public async Task<double> RunAsync(TimeSpan time) => (await MeasureAsync(time)).Rate;

    /// <summary>Sends for a while; gives the answers a second, and how long the middle one and all but one in a hundred took, in
    /// milliseconds.</summary>
    public async Task<(double Rate, double P50, double P99)> MeasureAsync(TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(_sockets.Select((socket, at) => Task.Run(() => SendAsync(socket, at, start, time))));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var ticks = all.SelectMany(one => one).Order().ToArray();
        return (ticks.Length / seconds, Milliseconds(0.5), Milliseconds(0.99));

        double Milliseconds(double share) => ticks[(int)(share * (ticks.Length - 1))] * 1000.0 / Stopwatch.Frequency;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var socket in _sockets) socket.Dispose();
    }

    private async Task<List<long>> SendAsync(Socket socket, int at, long start, TimeSpan time)
    {
        var buffer = new byte[1 << 16];
        var took = new List<long>();
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            var sent = Stopwatch.GetTimestamp();
            await socket.SendAsync(_requests[at++ % _requests.Length]);
            var length = 0;
            do
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(length));
                if (received == 0) throw new InvalidOperationException("The server closed the connection.");
                length += received;
            }
            while (End(buffer.AsSpan(0, length)) is not { } end || end > length);
            took.Add(Stopwatch.GetTimestamp() - sent);
        }
        return took;
    }

    // Where the answer ends; null while that cannot be told.
    internal static int? End(ReadOnlySpan<byte> answer)
    {
        var headers = answer.IndexOf("\r\n\r\n"u8);
        if (headers < 0) return null;
        var told = answer[..headers].IndexOf("Content-Length: "u8);
        if (told >= 0 && Utf8Parser.TryParse(answer[(told + 16)..], out int length, out _)) return headers + 4 + length;
        return answer.EndsWith("0\r\n\r\n"u8) ? answer.Length : null;
    }

    private static string Unchunked(string body)
    {
        if (body.StartsWith('{')) return body;
        var text = new StringBuilder();
        for (var at = 0; ;)
        {
            var line = body.IndexOf("\r\n", at, StringComparison.Ordinal);
            var bytes = Convert.ToInt32(body[at..line], 16);
            if (bytes == 0) return text.ToString();
            // The size counts bytes: go on until as many are taken.
            var start = line + 2;
            var end = start;
            for (var taken = 0; taken < bytes; end++) taken += Encoding.UTF8.GetByteCount(body.AsSpan(end, 1));
            text.Append(body, start, end - start);
            at = end + 2;
        }
    }
}
