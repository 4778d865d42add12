using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Outposts.GraphQL.Execution;
using Outposts.GraphQL.Http;

namespace Outposts.GraphQL.Tests.Http;

/// <summary>An engine behind a real server on a free port.</summary>
internal sealed class KestrelHarness : IAsyncDisposable
{
    private readonly WebApplication _app;

    private KestrelHarness(WebApplication app, Entries log)
    {
        _app = app;
        Log = log;
        Address = new Uri(app.Urls.First() + "/graphql");
    }

    public Uri Address { get; }

    /// <summary>The log entries of level Error, with their exceptions.</summary>
    public Entries Log { get; }

    public static async Task<KestrelHarness> StartAsync(Action<GraphQLBuilder> configure)
    {
        var log = new Entries();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log);
        configure(builder.Services.AddGraphQL());
        var app = builder.Build();
        app.UseWebSockets();
        app.MapGraphQL();
        await app.StartAsync();
        return new KestrelHarness(app, log);
    }

    public async Task<ClientWebSocket> ConnectAsync(object? payload = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new UriBuilder(Address) { Scheme = "ws" }.Uri, default);
        await SendAsync(socket, new { type = "connection_init", payload });
        return socket;
    }

    public static Task SendAsync(WebSocket socket, object message) =>
        socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, default);

    /// <summary>Reads a message; "close CODE" when the server closes.</summary>
    public static async Task<string> ReadAsync(WebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var text = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer, patience.Token);
            if (read.MessageType == WebSocketMessageType.Close) return $"close {(int)read.CloseStatus!}";
            text.Write(buffer, 0, read.Count);
            if (read.EndOfMessage) return Encoding.UTF8.GetString(text.ToArray());
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    public sealed class Entries : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Errors { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (level >= LogLevel.Error) Errors.Enqueue($"{formatter(state, exception)} {exception?.Message}");
        }

        public void Dispose()
        {
        }
    }
}
