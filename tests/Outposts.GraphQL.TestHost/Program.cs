using Microsoft.AspNetCore.ResponseCompression;
using Outposts.GraphQL.Http;
using Outposts.GraphQL.TestHost;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddSingleton<Ticker>();
builder.Services.AddResponseCompression(options => options.MimeTypes =
    [.. ResponseCompressionDefaults.MimeTypes, "application/graphql-response+json", "text/event-stream"]);
builder.Services.AddGraphQL()
    .AddTypesFrom(typeof(Ticker).Assembly)
    .ModifyOptions(options => options.ExecutionTimeout = TimeSpan.FromSeconds(2))
    .ModifyHttp(options =>
    {
        options.KeepAlive = TimeSpan.FromMilliseconds(200);
        options.ConnectionInitTimeout = TimeSpan.FromMilliseconds(500);
        options.MaxOperationsPerSocket = 4;
        options.MaxRequestBytes = 100_000;
        options.AcceptConnection = (context, payload) =>
            new ValueTask<bool>(payload is not { ValueKind: System.Text.Json.JsonValueKind.Object } given
            || !given.TryGetProperty("refuse", out _));
    });

var app = builder.Build();
app.UseResponseCompression();
app.UseWebSockets();
app.MapGraphQL();
await app.StartAsync();
Console.WriteLine($"Ready: {app.Urls.First()}");
// Whoever started the host holds its standard input: the host ends with it, and is never left behind.
while (Console.ReadLine() is not null)
{
}
await app.StopAsync();
