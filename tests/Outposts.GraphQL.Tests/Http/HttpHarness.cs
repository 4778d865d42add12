using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Outposts.GraphQL.Http;
using Outposts.GraphQL.Tests.FromCode.Example;

namespace Outposts.GraphQL.Tests.Http;

/// <summary>A handler over the library of the README, asked without a network.</summary>
internal sealed class HttpHarness
{
    private readonly ServiceProvider _services;
    private readonly GraphQLHttpHandler _handler;

    public HttpHarness(Action<GraphQLHttpOptions>? configure = null, params Type[] more)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<Library>();
        services.AddGraphQL()
            .AddTypes(typeof(Library).Assembly.GetTypes().Where(type => type.Namespace == typeof(Library).Namespace).Concat(more))
            .ModifyHttp(options => configure?.Invoke(options));
        _services = services.BuildServiceProvider();
        _handler = _services.GetRequiredService<GraphQLHttpHandler>();
    }

    public async Task<(int Status, string Body, IHeaderDictionary Headers)> Ask(
        string method, byte[]? body = null, string query = "", CancellationToken cancellationToken = default,
            params (string Name, string Value)[] headers)
    {
        await using var scope = _services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = cancellationToken };
        context.Request.Method = method;
        context.Request.Host = new HostString("here.example");
        context.Request.QueryString = new QueryString(query);
        foreach (var (name, value) in headers) context.Request.Headers[name] = value;
        if (body is not null) context.Request.Body = new MemoryStream(body);
        var response = new MemoryStream();
        context.Response.Body = response;
        await _handler.HandleAsync(context);
        return (context.Response.StatusCode, Encoding.UTF8.GetString(response.ToArray()), context.Response.Headers);
    }

    public Task<(int Status, string Body, IHeaderDictionary Headers)> Post(object request, params (string Name, string Value)[] headers) =>
        Ask("POST", JsonSerializer.SerializeToUtf8Bytes(request),
            headers: [("Content-Type", "application/json"), ("Accept", "application/graphql-response+json"), .. headers]);

    public async Task<string> Code(object request) =>
        JsonElement.Parse((await Post(request)).Body).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()!;
}
