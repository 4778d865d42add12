using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Outposts.GraphQL.Execution;

namespace Outposts.GraphQL.Http;

/// <summary>One WebSocket that speaks graphql-transport-ws. One loop reads, one writes, and each operation runs by itself; what they send
/// waits in a bounded queue, so that a slow client slows its sources instead of filling memory.</summary>
internal sealed partial class SocketSession : IAsyncDisposable
{
    public const string Protocol = "graphql-transport-ws";

    private const int QueueLength = 32;

    // How long a client may take to answer a close, and a slow one to take what still waits for it.
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private readonly GraphQLHttpHandler _handler;
    private readonly HttpContext _context;
    private readonly WebSocket _socket;
    private readonly CancellationTokenSource _broken;
    private readonly CancellationTokenSource _ending;
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _operations = new(StringComparer.Ordinal);
    private readonly Channel<byte[]> _outgoing = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(
        QueueLength)
    { SingleReader = true });
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _allEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    // Operations that run, and one for the session itself.
    private int _running = 1;
    private bool _isInitialised;
    private volatile bool _isAcknowledged;
    private (int Code, string Reason)? _close;

    /// <summary>Makes a session.</summary>
    /// <param name="handler">What runs the operations.</param>
    /// <param name="context">The request that opened the connection.</param>
    /// <param name="socket">The connection.</param>
    public SocketSession(GraphQLHttpHandler handler, HttpContext context, WebSocket socket)
    {
        _handler = handler;
        _context = context;
        _socket = socket;
        _broken = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        _ending = CancellationTokenSource.CreateLinkedTokenSource(_broken.Token);
    }

    public static async Task CloseAsync(WebSocket socket, int code, string reason)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return;
        using var timeout = new CancellationTokenSource(CloseTimeout);
        try
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, timeout.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            socket.Abort();
        }
    }

    /// <summary>Talks until either side closes.</summary>
    public async Task RunAsync()
    {
        var sending = SendAllAsync();
        await using var timeout = new Timer(
            _ => CloseWith(4408, "Connection initialisation timeout", unless: _isAcknowledged), null,
                _handler.Options.ConnectionInitTimeout, Timeout.InfiniteTimeSpan);
        try
        {
            while (await ReceiveAsync() is { } message)
                using (message)
                    if (!await HandleAsync(message.RootElement)) break;
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or ChannelClosedException)
        {
            // The connection broke, or was closed from this side.
        }
        catch (Exception exception)
        {
            _handler.LogError(exception, "a WebSocket");
            CloseWith(4500, "Internal server error");
        }
        CloseWith((int)WebSocketCloseStatus.NormalClosure, "");
        await sending;
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _broken.CancelAsync();
        // Operations use the request's context and services, which end with the session.
        if (Interlocked.Decrement(ref _running) == 0) _allEnded.TrySetResult();
        await _allEnded.Task;
        _ending.Dispose();
        _broken.Dispose();
    }

    /// <summary>Ends the operations and closes the connection once what still waits is sent. The first reason counts.</summary>
    public void CloseWith(int code, string reason, bool unless = false)
    {
        lock (_lock)
        {
            if (unless || _close is not null) return;
            _close = (code, reason);
        }
        try
        {
            _ending.Cancel();
            _broken.CancelAfter(CloseTimeout);
        }
        catch (ObjectDisposedException)
        {
            // The session has ended meanwhile.
        }
        _outgoing.Writer.TryComplete();
    }

    private bool Reject(int code, string reason)
    {
        CloseWith(code, reason);
        return false;
    }

    private async Task<JsonDocument?> ReceiveAsync()
    {
        using var buffer = new PooledBuffer();
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer.GetMemory(4096), _broken.Token);
            if (received.MessageType == WebSocketMessageType.Close) return null;
            buffer.Advance(received.Count);
            if (buffer.Length > _handler.Options.MaxRequestBytes)
            {
                CloseWith((int)WebSocketCloseStatus.MessageTooBig, $"A message may have {_handler.Options.MaxRequestBytes} bytes");
                return null;
            }
            if (!received.EndOfMessage) continue;
            try
            {
                if (received.MessageType == WebSocketMessageType.Text) return StrictJson.Parse(buffer.Written.ToArray());
            }
            catch (JsonException)
            {
                // Told below, as every message that is not one of the protocol.
            }
            CloseWith(4400, "Invalid message: not a JSON text");
            return null;
        }
    }

    // The one sender: what waits, then the close.
    private async Task SendAllAsync()
    {
        try
        {
            await foreach (var message in _outgoing.Reader.ReadAllAsync(_broken.Token))
                await _socket.SendAsync(message, WebSocketMessageType.Text, true, _broken.Token);
            var (code, reason) = _close ?? ((int)WebSocketCloseStatus.NormalClosure, "");
            await CloseAsync(_socket, code, reason);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            CloseWith((int)WebSocketCloseStatus.NormalClosure, "");
            _socket.Abort();
        }
    }

    private ValueTask SendAsync(string type, string? id = null, Action<Utf8JsonWriter>? payload = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, ResponseWriter.Options))
        {
            writer.WriteStartObject();
            if (id is not null) writer.WriteString("id", id);
            writer.WriteString("type", type);
            if (payload is not null)
            {
                writer.WritePropertyName("payload");
                payload(writer);
            }
            writer.WriteEndObject();
        }
        return _outgoing.Writer.WriteAsync(buffer.WrittenSpan.ToArray(), _ending.Token);
    }
}
