using System.Net.Sockets;

namespace Outposts.Testing;

/// <summary>
/// A socket in a folder of its own that passes connections on to the server of another folder until it is cut. Then it is as silent as a
/// pulled cable: whoever is connected, or connects, hears nothing.
/// </summary>
public sealed class SilentRelay : IAsyncDisposable
{
    private const string SocketName = ".s.PGSQL.5432";
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _end = new();
    private readonly List<Socket> _sockets = [];
    private readonly string _target;
    private readonly Task _accepting;
    private volatile bool _isCut;
    private int _connections;

    /// <summary>Opens the relay.</summary>
    /// <param name="target">The folder of the server's socket.</param>
    public SilentRelay(string target)
    {
        _target = target;
        SocketFolder = Directory.CreateTempSubdirectory("relay").FullName;
        _listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(SocketFolder, SocketName)));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>Gets the folder of its socket: what a connection string names as its host.</summary>
    public string SocketFolder { get; }

    /// <summary>Gets how many connections have been made.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Lets nothing through any more.</summary>
    public void Cut() => _isCut = true;

    /// <summary>Closes all.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        lock (_sockets)
            foreach (var socket in _sockets) socket.Dispose();
        await _accepting;
        _end.Dispose();
        Directory.Delete(SocketFolder, recursive: true);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var caller = await _listener.AcceptAsync(_end.Token);
                Interlocked.Increment(ref _connections);
                var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                lock (_sockets) _sockets.AddRange([caller, server]);
                if (_isCut) continue;
                await server.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(_target, SocketName)), _end.Token);
                _ = PassAsync(caller, server);
                _ = PassAsync(server, caller);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It is closed.
        }
    }

    private async Task PassAsync(Socket from, Socket to)
    {
        var buffer = new byte[1 << 16];
        try
        {
            while (await from.ReceiveAsync(buffer, _end.Token) is > 0 and var count)
            {
                // What comes when it is cut is lost.
                if (_isCut) continue;
                await to.SendAsync(buffer.AsMemory(0, count), _end.Token);
            }
            if (!_isCut) to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One end is gone.
        }
    }
}
