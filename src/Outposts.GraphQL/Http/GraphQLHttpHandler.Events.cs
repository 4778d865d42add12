using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Outposts.GraphQL.Execution;

namespace Outposts.GraphQL.Http;

// Server-sent events, in the distinct connections mode of graphql-sse: one request, its results as "next", the end as "complete".
internal sealed partial class GraphQLHttpHandler
{
    private static readonly byte[] NextStart = Encoding.UTF8.GetBytes("event: next\ndata: ");
    private static readonly byte[] EventEnd = Encoding.UTF8.GetBytes("\n\n");
    private static readonly byte[] CompleteEvent = Encoding.UTF8.GetBytes("event: complete\ndata: \n\n");
    private static readonly byte[] KeepAliveComment = Encoding.UTF8.GetBytes(":\n\n");

    private async Task WriteEventsAsync(HttpContext context, IAsyncEnumerable<ExecutionResult> results)
    {
        using var subscription = EnterSubscription(context);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping);
        var response = context.Response;
        await StartEventsAsync(context, ending.Token);
        using var buffer = new PooledBuffer();
        await using var enumerator = results.GetAsyncEnumerator(ending.Token);
        var next = enumerator.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                // The next event is requested only after the one before it is on its way: a slow client slows its source.
                if (!await ArrivesAsync(next, Options.KeepAlive, ending.Token))
                {
                    await SendAsync(response, KeepAliveComment, ending.Token);
                    continue;
                }
                if (!await next) break;
                if (!await WriteEventAsync(response, enumerator.Current, buffer, ending.Token)) break;
                next = enumerator.MoveNextAsync().AsTask();
            }
            await SendAsync(response, CompleteEvent, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The client has gone or the server stops: the stream ends here.
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The headers are on their way: the stream can only end, which the client takes for a broken connection.
            LogError(exception, "a stream of events");
            context.Abort();
        }
        finally
        {
            await ending.CancelAsync();
            await SettleAsync(next);
        }
    }

    private static Task StartEventsAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = MediaTypes.Events;
        response.Headers.CacheControl = "no-cache";
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        // The headers go at once: the client knows that its subscription stands before the first event.
        return response.Body.FlushAsync(cancellationToken);
    }

    // A stream whose next event is awaited must not be disposed of; the cancelled token ends the wait.
    private static Task SettleAsync(Task next) =>
        next.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    /// <summary>Sends a result as an event; false when the result could not be written and the stream must end.</summary>
    private async Task<bool> WriteEventAsync(
        HttpResponse response, ExecutionResult result, PooledBuffer buffer, CancellationToken cancellationToken)
    {
        buffer.Clear();
        buffer.Write(NextStart);
        var isWritten = Serialize(result, buffer);
        buffer.Write(EventEnd);
        await SendAsync(response, buffer.Written, cancellationToken);
        return isWritten;
    }

    private static async Task<bool> ArrivesAsync(Task next, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (next.IsCompleted) return true;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(next, Task.Delay(timeout, enough.Token));
        await enough.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return next.IsCompleted;
    }

    private static async Task SendAsync(HttpResponse response, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(bytes, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }

    private static async IAsyncEnumerable<ExecutionResult> Single(ExecutionResult result)
    {
        await Task.CompletedTask;
        yield return result;
    }

    private OpenSubscription EnterSubscription(HttpContext context)
    {
        var client = Options.ClientOf?.Invoke(context);
        var open = Interlocked.Increment(ref _subscriptions);
        var ofClient = client is null ? 0 : _subscriptionsOf.AddOrUpdate(client, 1, static (_, count) => count + 1);
        var subscription = new OpenSubscription(this, client);
        if (ofClient > Options.MaxSubscriptionsPerClient)
        {
            subscription.Dispose();
            throw new GraphQLHttpException(
                StatusCodes.Status503ServiceUnavailable,
                    $"{ofClient - 1} subscriptions of one client are open; at most {Options.MaxSubscriptionsPerClient} may be at once.", "BUSY",
                    retryAfter: 10);
        }
        if (open <= Options.MaxSubscriptions) return subscription;
        subscription.Dispose();
        throw new GraphQLHttpException(
            StatusCodes.Status503ServiceUnavailable,
                $"{open - 1} subscriptions are open; at most {Options.MaxSubscriptions} may be at once.", "BUSY", retryAfter: 10);
    }

    private void LeaveSubscription(string? client)
    {
        Interlocked.Decrement(ref _subscriptions);
        if (client is null) return;
        var left = _subscriptionsOf.AddOrUpdate(client, 0, static (_, count) => count - 1);
        if (left == 0) _subscriptionsOf.TryRemove(KeyValuePair.Create(client, 0));
    }

    private readonly struct OpenSubscription(GraphQLHttpHandler handler, string? client) : IDisposable
    {
        public void Dispose() => handler.LeaveSubscription(client);
    }
}
