using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Outposts.Cli.Drills;

/// <summary>
/// A piece of network between two programs of a drill: passes connections on to a port of this machine. Cut, it loses whatever comes, as a
/// pulled cable does: nobody is told, connections stay open and silent, and who connects hears nothing. Mended, it passes on what has
/// waited.
/// </summary>
internal sealed class TcpRelay : IAsyncDisposable
{
    private const int Backlog = 512;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<Task, bool> _connections = [];
    private readonly List<Socket> _fillers = [];
    private readonly int _target;
    private readonly Task _accepting;
    private volatile TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Opens a relay at a free port.</summary>
    /// <param name="target">The port of this machine to which it leads.</param>
    public TcpRelay(int target)
    {
        _target = target;
        _open.SetResult();
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(Backlog);
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>The port at which it listens.</summary>
    public int Port { get; }

    /// <summary>Lets nothing through any more.</summary>
    public async Task CutAsync(CancellationToken cancellationToken)
    {
        if (!_open.Task.IsCompleted) return;
        _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // The system completes connections for which there is room in the queue, and is silent to those for which there is none: so the
        // queue is made short, and filled.
        _listener.Listen(0);
        for (var isFull = false; !isFull;)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(TimeSpan.FromMilliseconds(150));
            var filler = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _fillers.Add(filler);
            try
            {
                await filler.ConnectAsync(IPAddress.Loopback, Port, limit.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                isFull = true;
            }
        }
    }

    /// <summary>Lets everything through again.</summary>
    public void Mend()
    {
        if (_open.Task.IsCompleted) return;
        _listener.Listen(Backlog);
        foreach (var filler in _fillers) filler.Dispose();
        _fillers.Clear();
        _open.TrySetResult();
    }

    /// <summary>Closes all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        foreach (var filler in _fillers) filler.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_connections.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var accepted = await _listener.AcceptAsync(_end.Token);
            var connection = RelayAsync(accepted);
            _connections.TryAdd(connection, true);
            _ = connection.ContinueWith(ended => _connections.TryRemove(ended, out _), TaskScheduler.Default);
            await _open.Task.WaitAsync(_end.Token);
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
