using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Outposts.GraphQL.Execution;

namespace Outposts.GraphQL.Http;

// The messages of graphql-transport-ws and what is done on each.
internal sealed partial class SocketSession
{
    /// <summary>Does what a message asks for; returns false when the connection is to be closed.</summary>
    private async Task<bool> HandleAsync(JsonElement message)
    {
        var type = message.ValueKind == JsonValueKind.Object && message.TryGetProperty("type", out var given)
            && given.ValueKind == JsonValueKind.String
            ? given.GetString()
            : null;
        JsonElement? payload = type is not null && message.TryGetProperty("payload", out var value) ? value : null;
        switch (type)
        {
            case "connection_init": return await InitialiseAsync(payload);
            case "ping":
                await SendAsync("pong", payload: payload is { } echoed ? echoed.WriteTo : null);
                return true;
            case "pong": return true;
            case "subscribe": return await SubscribeAsync(message, payload);
            case "complete":
                if (IdOf(message) is not { } id) return Reject(4400, "Invalid message: complete needs an id");
                if (_operations.TryRemove(id, out var operation)) Cancel(operation);
                return true;
            default: return Reject(4400, "Invalid message: unknown type");
        }
    }

    private async Task<bool> InitialiseAsync(JsonElement? payload)
    {
        if (_isInitialised) return Reject(4429, "Too many initialisation requests");
        _isInitialised = true;
        try
        {
            if (_handler.Options.AcceptConnection is { } accept && !await accept(_context, payload)) return Reject(4403, "Forbidden");
        }
        catch (Exception exception)
        {
            _handler.LogError(exception, "AcceptConnection");
            return Reject(4500, "Internal server error");
        }
        _isAcknowledged = true;
        await SendAsync("connection_ack");
        return true;
    }

    private async Task<bool> SubscribeAsync(JsonElement message, JsonElement? payload)
    {
        if (!_isAcknowledged) return Reject(4401, "Unauthorized");
        if (IdOf(message) is not { Length: > 0 } id || payload is not { ValueKind: JsonValueKind.Object } body)
            return Reject(4400, "Invalid message: subscribe needs an id and a payload");
        GraphQLRequest request;
        try
        {
            request = RequestReader.FromJson(body.Clone());
        }
        catch (GraphQLHttpException)
        {
            return Reject(4400, "Invalid message: the payload is not a request");
        }
        if (_operations.ContainsKey(id)) return Reject(4409, $"Subscriber for {(id.Length > 60 ? id[..60] : id)} already exists");
        // Counted here, where one message comes after the other, so that exactly as many run as may.
        if (_operations.Count is var open && open >= _handler.Options.MaxOperationsPerSocket)
        {
            await FailAsync(id, $"{open} operations are open on this connection; at most {_handler.Options.MaxOperationsPerSocket} may be at once.");
            return true;
        }
        var ending = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
        _operations.TryAdd(id, ending);
        Interlocked.Increment(ref _running);
        _ = RunOperationAsync(id, request, ending);
        return true;
    }

    // Never throws: errors are sent to the client.
    private async Task RunOperationAsync(string id, GraphQLRequest request, CancellationTokenSource ending)
    {
        // The reading loop goes on at once.
        await Task.Yield();
        try
        {
            await RunAsync(id, request, ending.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ChannelClosedException)
        {
            // Completed by the client, or the connection ends.
        }
        catch (GraphQLHttpException error)
        {
            await FailAsync(id, error.Error);
        }
        catch (Exception exception)
        {
            _handler.LogError(exception, "an operation of a WebSocket");
            await FailAsync(id, "An unexpected error occurred; see the server's log.");
        }
        finally
        {
            // Only this operation's entry: the client may have used the id again.
            _operations.TryRemove(KeyValuePair.Create(id, ending));
            ending.Dispose();
            if (Interlocked.Decrement(ref _running) == 0) _allEnded.TrySetResult();
        }
    }

    private static void Cancel(CancellationTokenSource operation)
    {
        try
        {
            operation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The operation has ended by itself meanwhile.
        }
    }

    private async Task RunAsync(string id, GraphQLRequest request, CancellationToken ending)
    {
        await using var scope = _context.RequestServices.CreateAsyncScope();
        switch (await _handler.ExecuteAsync(request, _context, scope.ServiceProvider, ending))
        {
            case ResponseStream stream:
                using (_handler.EnterSocketSubscription(_context))
                    await foreach (var result in stream.Results.WithCancellation(ending))
                        if (!await SendResultAsync(id, result)) return;
                break;
            case ExecutionResult { HasData: true } result:
                var isWritten = await SendResultAsync(id, result);
                // The scope of services must be kept while a resolver that was cut off uses it.
                await result.Settled;
                if (!isWritten) return;
                break;
            case ExecutionResult error:
                ending.ThrowIfCancellationRequested();
                await SendAsync("error", id, writer => ResponseWriter.WriteErrors(writer, error.Errors));
                return;
        }
        ending.ThrowIfCancellationRequested();
        await SendAsync("complete", id);
    }

    /// <summary>Sends a result; one that cannot be written ends the operation with an error, and returns false.</summary>
    private async Task<bool> SendResultAsync(string id, ExecutionResult result)
    {
        using var json = new PooledBuffer();
        if (_handler.Serialize(result, json))
        {
            await SendAsync("next", id, writer => writer.WriteRawValue(json.Written.Span, skipInputValidation: true));
            return true;
        }
        await FailAsync(id, "The result could not be written; see the server's log.");
        return false;
    }

    private Task FailAsync(string id, string message) => FailAsync(id, new GraphQLError(message));

    private async Task FailAsync(string id, GraphQLError error)
    {
        try
        {
            await SendAsync("error", id, writer => ResponseWriter.WriteErrors(writer, [error]));
        }
        catch (Exception exception) when (exception is OperationCanceledException or ChannelClosedException)
        {
            // The connection ends.
        }
    }

    private static string? IdOf(JsonElement message) =>
        message.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
}
