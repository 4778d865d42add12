using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Outposts.GraphQL.Execution;
using Outposts.GraphQL.Sdl;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Tests.Execution;

/// <summary>Runs operations against schemas written as SDL.</summary>
internal static class ExecutionHarness
{
    public static readonly IServiceProvider NoServices = new ServiceCollection().BuildServiceProvider();

    /// <summary>An engine over SDL whose resolvers are given as "Type.field".</summary>
    public static GraphQLEngine Engine(string sdl, Dictionary<string, FieldResolver>? resolvers = null, GraphQLOptions? options = null,
        Func<string, SourceStreamResolver?>? subscriber = null) => new(
            SchemaFromSdl.Build(sdl, new SdlOptions
            {
                Resolver = (type, field) => resolvers?.GetValueOrDefault($"{type}.{field}"),
                Subscriber = subscriber,
            }),
            options);

    public static async Task<string> Run(this GraphQLEngine engine, string query, string? variables = null, object? root = null,
        string? operation = null,
        CancellationToken cancellationToken = default) =>
        (await engine.ExecuteAsync(
            new GraphQLRequest(query, operation, variables is null ? null : JsonElement.Parse(variables)), NoServices, cancellationToken,
                rootValue: root)).ToString()!;

    public static async Task<List<string>> Stream(this GraphQLEngine engine, string query, CancellationToken cancellationToken = default)
    {
        var response = await engine.ExecuteAsync(new GraphQLRequest(query), NoServices, cancellationToken);
        if (response is not ResponseStream stream) return [response.ToString()!];
        var results = new List<string>();
        await foreach (var result in stream.Results) results.Add(result.ToString());
        return results;
    }

    public static Dictionary<string, object?> Map(params (string Name, object? Value)[] entries) =>
        entries.ToDictionary(entry => entry.Name, entry => entry.Value);
}
