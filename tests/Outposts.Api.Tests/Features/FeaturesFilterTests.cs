using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Outposts.Api.Registry;
using Outposts.Registry;
using static Outposts.Api.Tests.Features.FeatureClient;

namespace Outposts.Api.Tests.Features;

/// <summary>Part 3 of OGC API Features: filters, and CQL2. Random conditions are compared with PostgreSQL's answers in another project.</summary>
public sealed class FeaturesFilterTests(UnchangedHostFixture host)
{
    private const string QueryablesRelation = "http://www.opengis.net/def/rel/ogc/1.0/queryables";

    private List<Outpost> Outposts => [.. host.Host.Services.GetRequiredService<RegistrySnapshotProvider>().Current.Outposts
        .Where(outpost => outpost.IsPublic())];

    [Fact]
    [Requirement("queryables/get-queryables-op")]
    [Requirement("queryables/get-queryables-response")]
    [Requirement("queryables/queryables-link")]
    [Requirement("features-filter/get-queryables-op")]
    [Requirement("features-filter/queryables-link")]
    public async Task Each_collection_leads_to_the_properties_that_its_features_have()
    {
        foreach (var id in Collections)
        {
            var link = Link(await host.GetJsonAsync($"/features/collections/{id}"), QueryablesRelation).ShouldNotBeNull();
            using var response = await host.Client.GetAsync(link, TestContext.Current.CancellationToken);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/schema+json");
            var schema = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
            schema.GetProperty("$schema").GetString().ShouldBe("https://json-schema.org/draft/2020-12/schema");
            schema.GetProperty("$id").GetString().ShouldBe(link);
            schema.GetProperty("type").GetString().ShouldBe("object");
            var properties = schema.GetProperty("properties").EnumerateObject().ToDictionary(one => one.Name, one => one.Value);
            properties["geometry"].GetProperty("format").GetString()!.ShouldStartWith("geometry-");
            foreach (var feature in FeaturesOf(await host.GetItemsAsync(id, ("limit", "1000"))))
            {
                Properties(feature).EnumerateObject().Select(one => one.Name).Append("geometry").ShouldBe(properties.Keys);
                foreach (var property in Properties(feature).EnumerateObject())
                    IsOf(property.Value, properties[property.Name].GetProperty("type").GetString()!).ShouldBeTrue($"{id} {property}");
            }
            using var items = await host.Client.GetAsync($"/features/collections/{id}/items", TestContext.Current.CancellationToken);
            items.Headers.GetValues("Link").ShouldBe([$"<{link}>; rel=\"{QueryablesRelation}\"; type=\"application/schema+json\""]);
        }
    }

    [Fact]
    [Requirement("filter/filter-param")]
    [Requirement("filter/filter-lang-param")]
    [Requirement("filter/response")]
    [Requirement("features-filter/filter-param")]
    [Requirement("features-filter/filter-lang-param")]
    [Requirement("features-filter/response")]
    [Requirement("cql2-text/basic-cql2")]
    [Requirement("cql2-text/escaping")]
    [Requirement("cql2-json/basic-cql2")]
    [Requirement("basic-cql2/cql2-filter")]
    [Requirement("basic-cql2/property")]
    [Requirement("basic-cql2/binary-comparison-predicate")]
    [Requirement("basic-cql2/null-predicate")]
    [Requirement("advanced-comparison-operators/like-predicate")]
    [Requirement("advanced-comparison-operators/between-predicate")]
    [Requirement("advanced-comparison-operators/in-predicate")]
    public async Task Conditions_in_both_encodings_give_what_they_are_true_of()
    {
        var day = new DateOnly(2021, 1, 1);
        (string Text, string Json, Func<Outpost, bool> Passes)[] conditions =
        [
            ("status = 'OPEN' AND NOT capacity > 10",
                """{"op":"and","args":[{"op":"=","args":[{"property":"status"},"OPEN"]},{"op":"not","args":[{"op":">","args":[{"property":"capacity"},10]}]}]}""",
                one => one.Status == OutpostStatus.Open && one.Capacity <= 10),
            ("capacity IS NULL OR wheelchair <> FALSE",
                """{"op":"or","args":[{"op":"isNull","args":[{"property":"capacity"}]},{"op":"<>","args":[{"property":"wheelchair"},false]}]}""",
                one => one.Capacity is null || one.Wheelchair == true),
            ("established_on < DATE('2021-01-01')", """{"op":"<","args":[{"property":"established_on"},{"date":"2021-01-01"}]}""",
                one => one.EstablishedOn < day),
            (@"name LIKE '%\驿_' OR name = 'x\'y''z'", """{"op":"like","args":[{"property":"name"},"%驿_"]}""",
                one => one.Name.Length > 1 && one.Name[^2] == '驿'),
            ("capacity BETWEEN 4 AND 6", """{"op":"between","args":[{"property":"capacity"},4,6]}""", one => one.Capacity is >= 4 and <= 6),
            ("district IN ('370202', '370203')", """{"op":"in","args":[{"property":"district"},["370202","370203"]]}""",
                one => one.DistrictCode is "370202" or "370203"),
        ];
        foreach (var (text, json, passes) in conditions)
        {
            var expected = Outposts.Where(passes).Select(outpost => outpost.Code).ToList();
            expected.Count.ShouldBeInRange(1, Outposts.Count - 1, text);
            (await host.GetIdsAsync("outposts", ("filter", text))).ShouldBe(expected, text);
            (await host.GetIdsAsync("outposts", ("filter", text), ("filter-lang", "cql2-text"))).ShouldBe(expected, text);
            (await host.GetIdsAsync("outposts", ("filter", json), ("filter-lang", "cql2-json"))).ShouldBe(expected, json);
        }
    }

    [Fact]
    [Requirement("filter/filter-crs-wgs84")]
    [Requirement("filter/filter-crs-param")]
    [Requirement("features-filter/filter-crs-param")]
    [Requirement("basic-spatial-functions/spatial-predicate")]
    [Requirement("basic-spatial-functions/spatial-functions")]
    [Requirement("basic-spatial-functions-plus/spatial-data-types")]
    public async Task Geometries_of_conditions_are_read_in_their_reference_system()
    {
        var expected = await host.GetIdsAsync("outposts", ("bbox", "120.3,36,120.4,36.1"));
        (string Filter, string Language, string? Crs)[] same =
        [
            ("S_INTERSECTS(geometry, BBOX(120.3,36,120.4,36.1))", "cql2-text", null),
            ("S_INTERSECTS(geometry, POLYGON((120.3 36,120.4 36,120.4 36.1,120.3 36.1,120.3 36)))", "cql2-text", Crs84),
            ("S_INTERSECTS(geometry, MULTIPOLYGON(((36 120.3,36 120.4,36.1 120.4,36.1 120.3,36 120.3))))", "cql2-text", Epsg + "4326"),
            ("""{"op":"s_intersects","args":[{"property":"geometry"},{"bbox":[36,120.3,36.1,120.4]}]}""", "cql2-json", Epsg + "4490"),
            ("""{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Polygon","coordinates":[[[36,120.3],[36,120.4],[36.1,120.4],[36.1,120.3],[36,120.3]]]}]}""",
                "cql2-json", Epsg + "4326"),
        ];
        foreach (var (filter, language, crs) in same)
        {
            (string, string)[] asked = [("filter", filter), ("filter-lang", language)];
            (await host.GetIdsAsync("outposts", crs is null ? asked : [.. asked, ("filter-crs", crs)])).ShouldBe(expected, filter);
        }
        var at = FeaturesOf(await host.GetItemsAsync("outposts", ("limit", "1")))[0].GetProperty("geometry").GetProperty("coordinates");
        (await host.GetIdsAsync("districts", ("filter", $"S_INTERSECTS(geometry, POINT({at[0]} {at[1]}))"))).ShouldBe(["370202"]);
    }

    [Fact]
    [Requirement("filter/mixing-expressions")]
    [Requirement("queryables-query-parameters/parameters")]
    public async Task Each_property_is_a_parameter_and_all_that_is_asked_must_hold()
    {
        var open = Outposts.Where(one => one.DistrictCode == "370203" && one.Wheelchair == true && one.Capacity > 5)
            .Select(one => one.Code);
        (await host.GetIdsAsync("outposts", ("district", "370203"), ("wheelchair", "true"), ("filter", "capacity > 5"))).ShouldBe(open);
        foreach (var outpost in Outposts.Where(one => one.Capacity is not null && one.EstablishedOn is not null).Take(3))
            (await host.GetIdsAsync("outposts", ("name", outpost.Name), ("capacity", $"{outpost.Capacity}"),
                ("established_on", $"{outpost.EstablishedOn:yyyy-MM-dd}"))).ShouldContain(outpost.Code);
        var visit = FeaturesOf(await host.GetItemsAsync("visits", ("limit", "1")))[0];
        var startsAt = DateTimeOffset.Parse(Text(visit, "starts_at")!, null).ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);
        (await host.GetIdsAsync("visits", ("starts_at", startsAt))).ShouldContain(visit.GetProperty("id").GetString()!);
        (await host.GetIdsAsync("outposts", ("name", @"it's \ 'x'"))).ShouldBeEmpty();
        (await host.GetRefusalAsync("/features/collections/outposts/items?capacity=many", HttpStatusCode.BadRequest))
            .ShouldBe("\"capacity\" is a number, not \"many\".");
    }

    [Theory]
    [InlineData("filter=nome%3D'x'", "character 1", "no property \"nome\"", "established_on")]
    [InlineData("filter=capacity%20%3D%20'x'", "character 12", "a number")]
    [InlineData("filter-lang=cql2-json&filter={}", "$:")]
    [InlineData("filter-lang=cql-text&filter=true", "cql2-text, cql2-json", "cql-text")]
    [InlineData("filter-lang=sql", "cql2-text, cql2-json")]
    [Requirement("queryables/expression-construction")]
    public async Task Conditions_that_cannot_be_read_are_refused_with_the_place(string query, params string[] said)
    {
        var refusal = await host.GetRefusalAsync($"/features/collections/outposts/items?{query}", HttpStatusCode.BadRequest);
        foreach (var part in said) refusal.ShouldContain(part);
    }

    private static bool IsOf(JsonElement value, string type) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.String => type == "string",
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        JsonValueKind.Number => type == "number" || (type == "integer" && value.TryGetInt64(out _)),
        _ => false,
    };
}
