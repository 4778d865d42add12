using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Outposts.GraphQL.Execution;

namespace Outposts.GraphQL.Http;

// Accepts a WebSocket; its messages are handled by SocketSession.
internal sealed partial class GraphQLHttpHandler
{
    private async Task HandleSocketAsync(HttpContext context)
    {
        try
        {
            CrossSiteCheck.CheckSocket(context.Request, Options);
        }
        catch (GraphQLHttpException error)
        {
            await WriteAsync(context, new ExecutionResult(error.Error), ResponseForm.Json, error.Status);
            return;
        }
        var speaks = context.WebSockets.WebSocketRequestedProtocols.Contains(SocketSession.Protocol);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = speaks ? SocketSession.Protocol : null,
            // The transport asks whether the client is still there; silence for as long again ends the connection.
            KeepAliveInterval = Options.KeepAlive,
            KeepAliveTimeout = Options.KeepAlive,
        });
        if (!speaks)
        {
            await SocketSession.CloseAsync(socket, 4406, $"Subprotocol not acceptable; use {SocketSession.Protocol}");
            return;
        }
        await using var session = new SocketSession(this, context, socket);
        await using var stopping = _stopping.UnsafeRegister(
            static session => ((SocketSession)session!).CloseWith((int)WebSocketCloseStatus.EndpointUnavailable, "The server stops"),
                session);
        await session.RunAsync();
    }

    // What a session runs: the same way as any request, with the limits of both.
    internal async ValueTask<GraphQLResponse> ExecuteAsync(GraphQLRequest received, HttpContext context, IServiceProvider services,
        CancellationToken cancellationToken)
    {
        try
        {
            var request = _documents.Resolve(received);
            GraphQLResponse response;
            response = await RunAsync(request, context, services, cancellationToken);
            if (response is not ExecutionResult { HasData: false }) _documents.Remember(request);
            return response;
        }
        catch (GraphQLException error)
        {
            return new ExecutionResult(error.Errors);
        }
        catch (GraphQLHttpException error)
        {
            return new ExecutionResult(error.Error);
        }
    }

    internal IDisposable EnterSocketSubscription(HttpContext context) => EnterSubscription(context);
}
