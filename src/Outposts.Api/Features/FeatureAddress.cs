using System.Text.Json;
using System.Text.Json.Nodes;
using Outposts.Api.Hosting;

namespace Outposts.Api.Features;

/// <summary>The addresses of features as the client reaches this host, and links to them.</summary>
/// <param name="request">The request.</param>
internal sealed class FeatureAddress(HttpRequest request)
{
    public const string Json = "application/json";
    public const string GeoJson = "application/geo+json";
    public const string Schema = "application/schema+json";
    public const string OpenApi = "application/vnd.oai.openapi+json;version=3.0";
    public const string QueryablesRelation = "http://www.opengis.net/def/rel/ogc/1.0/queryables";

    /// <summary>Gets the address of the landing page.</summary>
    public string Root { get; } = $"{HostAddress.Of(request)}/features";

    /// <summary>Gets the address of the request itself.</summary>
    public string Self => $"{Root}{request.Path.ToUriComponent()["/features".Length..]}{request.QueryString}";

    public string Collections => $"{Root}/collections";

    public string Collection(string id) => $"{Collections}/{id}";

    public string Items(string id) => $"{Collection(id)}/items";

    public string Item(string collection, string id) => $"{Items(collection)}/{Uri.EscapeDataString(id)}";

    public string Queryables(string id) => $"{Collection(id)}/queryables";

    /// <summary>Gets the address of another page of what the request asks for.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="name">The parameter that says where the page lies.</param>
    /// <param name="id">The identifier beside which it lies.</param>
    public string Page(string collection, string name, string id)
    {
        var parameters = request.Query
            .Where(entry => entry.Key is not (FeatureParameters.AfterName or FeatureParameters.BeforeName))
            .Select(entry => (Name: entry.Key, Value: entry.Value.ToString())).Append((Name: name, Value: id));
        return $"{Items(collection)}?{string.Join('&', parameters.Select(one =>
            $"{Uri.EscapeDataString(one.Name)}={Uri.EscapeDataString(one.Value)}"))}";
    }

    /// <summary>Creates a link.</summary>
    public static JsonObject Link(string address, string relation, string type, LocalizedText title) => new()
    {
        ["href"] = address,
        ["rel"] = relation,
        ["type"] = type,
        ["title"] = FeatureText.Of(title),
    };
}

/// <summary>Texts of documents that have one text for both languages.</summary>
internal static class FeatureText
{
    /// <summary>How documents are written: Chinese as it is.</summary>
    public static readonly JsonSerializerOptions Options = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Gets both texts, the Chinese one first.</summary>
    public static string Of(LocalizedText text) => $"{text.Chinese} · {text.English}";
}
