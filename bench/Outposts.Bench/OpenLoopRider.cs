using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Outposts.Bench;

/// <summary>
/// A rider's questions at a fixed rate, whether or not the answers before are there: the time of each counts from when it was due. The
/// connections have threads of their own, so that no pool of threads that the load shares delays them.
/// </summary>
public sealed class OpenLoopRider : IDisposable
{
    private readonly Socket[] _sockets;
    private readonly byte[][] _requests;

    /// <summary>Opens the connections.</summary>
    /// <param name="address">The host, which trusts this machine as a proxy.</param>
    /// <param name="forwardedFor">The address of the rider, as the proxy tells it.</param>
    /// <param name="bodies">The questions, asked in turn.</param>
    /// <param name="connections">How many questions may be under way at once.</param>
    public OpenLoopRider(Uri address, string forwardedFor, IReadOnlyList<string> bodies, int connections)
    {
        _requests = [.. bodies.Select(json => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"POST /graphql HTTP/1.1\r\nHost: {address.Authority}\r\nX-Forwarded-For: {forwardedFor}\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}")))];
        _sockets = [.. Enumerable.Range(0, connections).Select(_ => new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true })];
        foreach (var socket in _sockets) socket.Connect(address.Host, address.Port);
    }

    /// <summary>Asks for a while.</summary>
    /// <param name="rate">Questions a second.</param>
    /// <param name="time">How long.</param>
    /// <returns>How long each answer took, in milliseconds, ascending; and how many were not answered with data.</returns>
    public (double[] Milliseconds, int Refused) Run(double rate, TimeSpan time)
    {
        var (next, refused) = (-1, 0);
        var took = new List<double>();
        var start = Stopwatch.GetTimestamp();
        var threads = _sockets.Select(socket => new Thread(() => Ask(socket)) { IsBackground = true }).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        took.Sort();
        return ([.. took], refused);

        void Ask(Socket socket)
        {
            var buffer = new byte[1 << 16];
            while (Interlocked.Increment(ref next) is var number && TimeSpan.FromSeconds(number / rate) is var due && due < time)
            {
                if (due - Stopwatch.GetElapsedTime(start) is { Ticks: > 0 } early) Thread.Sleep(early);
                socket.Send(_requests[number % _requests.Length]);
                var length = 0;
                do length += socket.Receive(buffer.AsSpan(length));
                while (LoadClient.End(buffer.AsSpan(0, length)) is not { } end || end > length);
                var milliseconds = (Stopwatch.GetElapsedTime(start) - due).TotalMilliseconds;
                lock (took) took.Add(milliseconds);
                if (!buffer.AsSpan(0, length).StartsWith("HTTP/1.1 200"u8) || buffer.AsSpan(0, length).IndexOf("\"errors\""u8) >= 0)
                    Interlocked.Increment(ref refused);
            }
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        foreach (var socket in _sockets) socket.Dispose();
    }
}
