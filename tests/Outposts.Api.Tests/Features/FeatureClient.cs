using System.Net;
using System.Text.Json;

namespace Outposts.Api.Tests.Features;

/// <summary>Asks the addresses below <c>/features</c>.</summary>
internal static class FeatureClient
{
    public const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
    public const string Epsg = "http://www.opengis.net/def/crs/EPSG/0/";

    public static readonly string[] Collections = ["outposts", "districts", "visits", "gaps"];

    /// <summary>Gets a JSON document; fails when it is not answered with 200.</summary>
    public static async Task<JsonElement> GetJsonAsync(this HostFixture host, string address)
    {
        using var response = await host.Client.GetAsync(address, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, $"{address}: {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>Gets a page of features.</summary>
    public static Task<JsonElement> GetItemsAsync(
        this HostFixture host, string collection, params (string Name, string Value)[] parameters) =>
        host.GetJsonAsync($"/features/collections/{collection}/items?" + string.Join('&',
            parameters.Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}")));

    /// <summary>Gets the identifiers of the features of a page that holds all of them.</summary>
    public static async Task<List<string>> GetIdsAsync(
        this HostFixture host, string collection, params (string Name, string Value)[] parameters)
    {
        var page = await host.GetItemsAsync(collection, [("limit", "1000"), .. parameters]);
        page.GetProperty("numberMatched").GetInt32().ShouldBe(page.GetProperty("numberReturned").GetInt32());
        return [.. FeaturesOf(page).Select(feature => feature.GetProperty("id").GetString()!)];
    }

    /// <summary>Gets what refuses a request, in both languages.</summary>
    public static async Task<string> GetRefusalAsync(this HostFixture host, string address, HttpStatusCode status)
    {
        using var response = await host.Client.GetAsync(address, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(status, address);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        problem.GetProperty("messageZh").GetString()!.ShouldMatch("\\p{IsCJKUnifiedIdeographs}");
        return problem.GetProperty("title").GetString()!;
    }

    public static List<JsonElement> FeaturesOf(JsonElement page) => [.. page.GetProperty("features").EnumerateArray()];

    /// <summary>Gets the address of a document's link; null when it has none of that relation.</summary>
    public static string? Link(JsonElement document, string relation) => document.GetProperty("links").EnumerateArray()
        .Where(link => link.GetProperty("rel").GetString() == relation).Select(link => link.GetProperty("href").GetString()).SingleOrDefault();

    public static JsonElement Properties(JsonElement feature) => feature.GetProperty("properties");

    public static string? Text(JsonElement feature, string property) => Properties(feature).GetProperty(property).GetString();
}
