using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Outposts.GraphQL.Execution;
using Outposts.GraphQL.Http;
using Outposts.GraphQL.Limits;
using Outposts.GraphQL.Types;
using Outposts.GraphQL.Validation;

namespace Outposts.Bench;

/// <summary>What the GraphQL engine costs, without a database: over HTTP beside a minimal endpoint of the same host with the same JSON, and
/// its stages one by one with what they allocate.</summary>
public static class GraphQLBench
{
    private const int Connections = 16;

    private const string Query =
        "query Near($count: Int!, $from: Int!, $unit: Unit!) { places(count: $count, from: $from, unit: $unit) { id name distance open } }";

    private const string Variables = """{"count":10,"from":1000,"unit":"KILOMETRE"}""";

    /// <summary>Runs it. Options: --write (keeps the table as bench/results/graphql.md), --seconds S of each of the load's
    /// rounds.</summary>
    /// <returns>0, or 2 for an unknown option.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var seconds = 3.0;
        var write = false;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--write") write = true;
            else if (args[i] == "--seconds" && i + 1 < args.Length && double.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var s)
                && s is > 0 and <= 600)
                (seconds, i) = (s, i + 1);
            else
            {
                await Console.Error.WriteLineAsync($"{args[i]} is not an option of this benchmark: --write, --seconds S.");
                return 2;
            }
        }
        var report = new StringBuilder();
        report.Append(CultureInfo.InvariantCulture,
            $"# GraphQL: {DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} processors, .NET {Environment.Version}\n\n");
        await using var host = await StartAsync();
        await LoadAsync(host, seconds, report);
        Stages(host.Services.GetRequiredService<GraphQLEngine>(), host.Services, report);
        GraphQLBombs.Report(report);
        Console.Write(report);
        if (write) await Results.WriteAsync("graphql.md", report.ToString());
        return 0;
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        builder.Services.AddGraphQL()
            .AddTypes(typeof(PlaceQueries), typeof(PlaceFields))
            .ModifyOptions(options => options.Limits = options.Limits with { MaxAliases = 2000, MaxFieldCost = 1e6, MaxTypeCost = 1e6 });
        var app = builder.Build();
        app.MapGraphQL();
        app.MapPost("/minimal", (Asked asked) => Microsoft.AspNetCore.Http.Results.Json(
            new Answer(new AnswerData(Place.List(asked.Variables.Count, asked.Variables.From,
                Enum.Parse<Unit>(asked.Variables.Unit, true))))));
        await app.StartAsync();
        return app;
    }

    // The two are asked by turns, so that whatever else the machine does falls on both.
    private static async Task LoadAsync(WebApplication host, double seconds, StringBuilder report)
    {
        const int rounds = 5;
        var address = new Uri(host.Urls.First());
        var body = $$"""{"query":{{JsonSerializer.Serialize(Query)}},"variables":{{Variables}}}""";
        using var minimal = new LoadClient(address, "/minimal", body, Connections);
        using var engine = new LoadClient(address, "/graphql", body, Connections);
        if (minimal.Once() != engine.Once()) throw new InvalidOperationException($"The answers differ:\n{minimal.Once()}\n{engine.Once()}");
        var rates = new List<(double Minimal, double Engine)>();
        for (var round = 0; round <= rounds; round++)
        {
            var pair = (await minimal.RunAsync(TimeSpan.FromSeconds(seconds)), await engine.RunAsync(TimeSpan.FromSeconds(seconds)));
            if (round > 0) rates.Add(pair);
        }
        var share = rates.Select(pair => pair.Engine / pair.Minimal).Order().ElementAt(rounds / 2);
        report.Append(CultureInfo.InvariantCulture,
            $"## Over HTTP: a list of 10 objects of 4 fields, 3 variables, {Connections} connections, the load from the same machine\n\n");
        report.Append("| | requests a second (best round) |\n|---|---|\n");
        report.Append(CultureInfo.InvariantCulture, $"| minimal endpoint, the same JSON | {rates.Max(pair => pair.Minimal):N0} |\n");
        report.Append(CultureInfo.InvariantCulture, $"| engine | {rates.Max(pair => pair.Engine):N0} |\n\n");
        report.Append(CultureInfo.InvariantCulture, $"Median share of {rounds} rounds: {share:P0} of the minimal endpoint's rate.\n\n");
    }

    private static void Stages(GraphQLEngine engine, IServiceProvider services, StringBuilder report)
    {
        var schema = engine.Schema;
        var limits = engine.Options.Limits;
        var wide = $"{{ {string.Join(' ', Enumerable.Range(0, 1000).Select(i => $"f{i}: number(plus: {i})"))} }}";
        var variables = JsonElement.Parse(Variables);
        var output = new ArrayBufferWriter<byte>(1 << 20);
        report.Append("## One by one, on one thread\n\n| stage | microseconds | bytes allocated |\n|---|---|---|\n");
        void Row(string name, Action work, int times)
        {
            var cost = Measure.Each(times, 5, _ => work());
            report.Append(CultureInfo.InvariantCulture, $"| {name} | {cost.Mean:N1} | {cost.Bytes:N0} |\n");
        }
        void Execute(GraphQLRequest request)
        {
            output.ResetWrittenCount();
            var running = engine.ExecuteAsync(request, services);
            var response = (ExecutionResult)(running.IsCompletedSuccessfully ? running.Result : running.AsTask().GetAwaiter().GetResult());
            if (response.Errors.Count > 0) throw new InvalidOperationException(response.Errors[0].Message);
            response.Write(output);
        }
        var near = DocumentGate.Parse(Query, limits);
        var many = DocumentGate.Parse(wide, limits);
        Row("parse the list's document", () => DocumentGate.Parse(Query, limits), 2000);
        Row("limits and validation of it", () => Check(schema, near, limits), 2000);
        Row("execute it and write the response (known document)", () => Execute(new GraphQLRequest(Query, Variables: variables)), 5000);
        Row("the same JSON by System.Text.Json, for comparison", () => Serialize(output), 5000);
        Row("parse a document of 1,000 fields", () => DocumentGate.Parse(wide, limits), 50);
        Row("limits and validation of it", () => Check(schema, many, limits), 50);
        Row("execute it and write the response (known document)", () => Execute(new GraphQLRequest(wide)), 50);
        Row("a batch of 1,000 loads, pending values",
            () => Execute(new GraphQLRequest("{ places(count: 1000, from: 0, unit: METRE) { label } }")), 50);
        Row("a batch of 1,000 loads, awaited tasks",
            () => Execute(new GraphQLRequest("{ places(count: 1000, from: 0, unit: METRE) { awaitedLabel } }")), 50);
    }

    private static void Check(Schema schema, Outposts.GraphQL.Language.DocumentNode document, DocumentLimits limits)
    {
        if (DocumentGate.Check(document, limits).Count + Validator.Validate(schema, document).Count > 0)
            throw new InvalidOperationException("The document is not valid.");
    }

    private static void Serialize(ArrayBufferWriter<byte> output)
    {
        output.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(output);
        JsonSerializer.Serialize(writer, new Answer(new AnswerData(Place.List(10, 1000, Unit.Kilometre))), JsonSerializerOptions.Web);
    }

    private sealed record Asked(string Query, AskedVariables Variables);

    private sealed record AskedVariables(int Count, int From, string Unit);

    private sealed record Answer(AnswerData Data);

    private sealed record AnswerData(Place[] Places);
}
