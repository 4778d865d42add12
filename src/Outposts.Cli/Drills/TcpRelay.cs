using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Outposts.Cli.Drills;

/// <summary>
/// A piece of network between two programs of a drill: passes connections on to a port of this machine. Cut, it loses whatever comes, as a
/// pulled cable does: nobody is told, connections stay open and silent. Mended, it passes on what has waited.
/// </summary>
internal sealed class TcpRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<Task, bool> _connections = [];
    private readonly int _target;
    private readonly Task _accepting;
    private volatile TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Opens a relay at a free port.</summary>
    /// <param name="target">The port of this machine to which it leads.</param>
    public TcpRelay(int target)
    {
        _target = target;
        _open.SetResult();
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>The port at which it listens.</summary>
    public int Port { get; }

    /// <summary>Lets nothing through any more.</summary>
    public void Cut()
    {
        if (_open.Task.IsCompleted) _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Lets everything through again.</summary>
    public void Mend() => _open.TrySetResult();

    /// <summary>Closes all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_connections.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var connection = RelayAsync(await _listener.AcceptSocketAsync(_end.Token));
            _connections.TryAdd(connection, true);
            _ = connection.ContinueWith(ended => _connections.TryRemove(ended, out _), TaskScheduler.Default);
        }
    }

    private async Task RelayAsync(Socket near)
    {
        using (near)
        using (var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            try
            {
                await _open.Task.WaitAsync(_end.Token);
                await far.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
                (near.NoDelay, far.NoDelay) = (true, true);
                await Task.WhenAny(PumpAsync(near, far), PumpAsync(far, near)).Unwrap();
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // One of the two is gone; the other is told by the end of its connection.
            }
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var count = await from.ReceiveAsync(buffer, _end.Token);
            await _open.Task.WaitAsync(_end.Token);
            if (count == 0) return;
            for (var sent = 0; sent < count;) sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), _end.Token);
        }
    }
}
