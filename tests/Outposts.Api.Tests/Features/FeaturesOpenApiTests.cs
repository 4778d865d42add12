using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using static Outposts.Api.Tests.Features.FeatureClient;

namespace Outposts.Api.Tests.Features;

/// <summary>The definition in OpenAPI 3.0, and that it says what is done.</summary>
public sealed class FeaturesOpenApiTests(UnchangedHostFixture host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [Requirement("core/api-definition-op")]
    [Requirement("core/api-definition-success")]
    [Requirement("oas30/oas-definition-1")]
    [Requirement("oas30/oas-definition-2")]
    [Requirement("oas30/completeness")]
    [Requirement("oas30/exception-codes")]
    [Requirement("oas30/security")]
    public async Task The_definition_names_every_address_with_what_it_answers()
    {
        using var response = await host.Client.GetAsync("/features/api", Cancel);
        response.Content.Headers.ContentType!.ToString().Replace(" ", "", StringComparison.Ordinal)
            .ShouldBe("application/vnd.oai.openapi+json;version=3.0");
        var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement;
        document.GetProperty("openapi").GetString()!.ShouldStartWith("3.0.");
        document.GetProperty("servers")[0].GetProperty("url").GetString().ShouldBe(Link(await host.GetJsonAsync("/features"), "self"));
        document.TryGetProperty("security", out _).ShouldBeFalse("nobody need sign in");
        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToHashSet();
        paths.ShouldBeSubsetOf(paths.Where(path => path.StartsWith('/')));
        foreach (var route in Routes())
            foreach (var id in Collections)
                paths.ShouldContain(route.Replace("{collectionId}", id, StringComparison.Ordinal)
                    .Replace("{**featureId}", "{featureId}", StringComparison.Ordinal));
        var operations = document.GetProperty("paths").EnumerateObject().Select(path => path.Value.GetProperty("get")).ToList();
        operations.Select(one => one.GetProperty("operationId").GetString()).ShouldBeUnique();
        foreach (var operation in operations)
            foreach (var status in new[] { "200", "400", "404" })
                operation.GetProperty("responses").TryGetProperty(status, out _).ShouldBeTrue();
        Resolve(document, document);
    }

    [Fact]
    [Requirement("core/fc-limit-definition")]
    [Requirement("core/fc-bbox-definition")]
    [Requirement("core/fc-time-definition")]
    public async Task The_parameters_of_features_are_those_of_the_standard()
    {
        var document = await host.GetJsonAsync("/features/api");
        foreach (var id in Collections)
        {
            var parameters = ParametersOf(document, $"/collections/{id}/items");
            foreach (var parameter in parameters.Values)
            {
                parameter.GetProperty("in").GetString().ShouldBe("query");
                parameter.GetProperty("required").GetBoolean().ShouldBeFalse();
                parameter.GetProperty("style").GetString().ShouldBe("form");
                parameter.GetProperty("explode").GetBoolean().ShouldBeFalse();
            }
            var limit = parameters["limit"].GetProperty("schema");
            limit.GetProperty("type").GetString().ShouldBe("integer");
            (limit.GetProperty("minimum").GetInt32(), limit.GetProperty("maximum").GetInt32(), limit.GetProperty("default").GetInt32())
                .ShouldBe((1, 1_000, 10));
            var box = parameters["bbox"].GetProperty("schema");
            box.GetProperty("type").GetString().ShouldBe("array");
            box.GetProperty("items").GetProperty("type").GetString().ShouldBe("number");
            box.GetProperty("oneOf").EnumerateArray().Select(one => (one.GetProperty("minItems").GetInt32(), one.GetProperty("maxItems").GetInt32()))
                .ShouldBe([(4, 4), (6, 6)]);
            parameters["datetime"].GetProperty("schema").GetProperty("type").GetString().ShouldBe("string");
            var properties = (await host.GetJsonAsync($"/features/collections/{id}/queryables")).GetProperty("properties");
            foreach (var property in properties.EnumerateObject().Where(one => one.Name != "geometry"))
                parameters[property.Name].GetProperty("schema").GetProperty("type").ToString()
                    .ShouldBe(property.Value.GetProperty("type").ToString());
        }
    }

    [Fact]
    [Requirement("oas30/oas-impl")]
    [Requirement("geojson/definition")]
    public async Task Every_defined_operation_answers_as_defined()
    {
        var document = await host.GetJsonAsync("/features/api");
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            var id = path.Name.Split('/') is [_, "collections", var collection, ..] ? collection : "";
            var feature = path.Name.EndsWith("{featureId}", StringComparison.Ordinal)
                ? FeaturesOf(await host.GetItemsAsync(id, ("limit", "1")))[0].GetProperty("id").GetString() : "";
            using var response = await host.Client.GetAsync(
                "/features" + path.Name.Replace("{featureId}", feature, StringComparison.Ordinal), Cancel);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, path.Name);
            var type = path.Value.GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject()
                .ShouldHaveSingleItem().Name;
            response.Content.Headers.ContentType!.ToString().Replace(" ", "", StringComparison.Ordinal).ShouldBe(type, path.Name);
        }
    }

    private static Dictionary<string, JsonElement> ParametersOf(JsonElement document, string path) => document.GetProperty("paths")
        .GetProperty(path).GetProperty("get").GetProperty("parameters").EnumerateArray()
        .Select(parameter => parameter.TryGetProperty("$ref", out var reference) ? At(document, reference.GetString()!) : parameter)
        .ToDictionary(parameter => parameter.GetProperty("name").GetString()!);

    // Every reference leads somewhere.
    private static void Resolve(JsonElement document, JsonElement part)
    {
        if (part.ValueKind == JsonValueKind.Array) foreach (var item in part.EnumerateArray()) Resolve(document, item);
        if (part.ValueKind != JsonValueKind.Object) return;
        if (part.TryGetProperty("$ref", out var reference)) At(document, reference.GetString()!);
        foreach (var member in part.EnumerateObject()) Resolve(document, member.Value);
    }

    private static JsonElement At(JsonElement document, string reference) =>
        reference.Split('/').Skip(1).Aggregate(document, (part, name) => part.GetProperty(name));

    private IEnumerable<string> Routes() => host.Host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>().Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
        .Where(route => route.StartsWith("/features/", StringComparison.Ordinal)).Select(route => route["/features".Length..]).Distinct();
}
