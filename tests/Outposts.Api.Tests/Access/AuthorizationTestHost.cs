using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Outposts.Api.Access;
using Outposts.Api.Limits;
using Outposts.GraphQL.Annotations;
using Outposts.GraphQL.Http;

namespace Outposts.Api.Tests.Access;

/// <summary>A field that anyone may read.</summary>
[QueryType]
public static class OpenFields
{
    public static string Greeting() => "hello";
}

/// <summary>A field that asks for a role, and says who came in.</summary>
[MutationType]
public static class GuardedFields
{
    public static string Act(ClaimsPrincipal user, Role role, string? district = null)
    {
        AuthorizationRules.Require(user, role, district);
        return AuthorizationRules.GetActor(user);
    }
}

/// <summary>A small host with the real check of tokens, whose log the test can read.</summary>
internal sealed class AuthorizationTestHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private AuthorizationTestHost(WebApplication app, InstallationSigningKey key, TestClock clock)
    {
        _app = app;
        Key = key;
        Clock = clock;
        _client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public InstallationSigningKey Key { get; }

    public TestClock Clock { get; }

    public Uri Url => _client.BaseAddress!;

    public ConcurrentQueue<string> Log => _app.Services.GetRequiredService<LogCollector>().Lines;

    public static async Task<AuthorizationTestHost> StartAsync(Dictionary<string, string?>? settings = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var log = new LogCollector();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Services.AddSingleton(log);
        var clock = new TestClock();
        builder.Services.AddSingleton<TimeProvider>(clock);
        var key = InstallationSigningKey.LoadOrCreate(Directory.CreateTempSubdirectory("outposts-key").FullName);
        builder.Services.AddAccess(builder.Configuration, key);
        builder.Services.AddGraphQL().AddTypes(typeof(OpenFields), typeof(GuardedFields))
            .ModifyHttp(http => http.AcceptConnection = AccessSetup.AcceptConnectionAsync);
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseWebSockets();
        app.MapGraphQL();
        app.MapIssuerSignIn(new RequestCostMetadata(1));
        await app.StartAsync();
        return new AuthorizationTestHost(app, key, clock);
    }

    /// <summary>Sends a request to a plain address.</summary>
    public async Task<(HttpStatusCode Status, JsonElement? Body)> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? null : JsonDocument.Parse(text).RootElement);
    }

    public async Task<JsonElement> SendAsync(string query, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await _client.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Acts, and gives the actor's name or the refusal's code, problem and message.</summary>
    public async Task<(string? Actor, string? Code, string? Problem, string Message)> ActAsync(string? token, Role role = Role.Planner,
        string? district = null)
    {
        var place = district is null ? "" : $", district: \"{district}\"";
        var answer = await SendAsync($"mutation {{ act(role: {EnumNames.ToWireName(role)}{place}) }}",
            token is null ? null : $"Bearer {token}");
        if (!answer.TryGetProperty("errors", out var errors))
            return (answer.GetProperty("data").GetProperty("act").GetString(), null, null, "");
        var extensions = errors[0].GetProperty("extensions");
        return (null, extensions.GetProperty("code").GetString(),
            extensions.TryGetProperty("problem", out var problem) ? problem.GetString() : null,
                errors[0].GetProperty("message").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        Key.Dispose();
    }

    internal sealed class TestClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }

    internal sealed class LogCollector : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
