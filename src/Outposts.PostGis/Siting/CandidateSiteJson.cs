using System.Text.Json;
using System.Text.Json.Serialization;
using Outposts.Geodesy;
using Outposts.Registry;
using Outposts.Siting;

namespace Outposts.PostGis.Siting;

/// <summary>The JSON in which a scenario keeps copies of its candidates in the database.</summary>
internal static class CandidateSiteJson
{
    private static readonly JsonSerializerOptions Options = new(
        JsonSerializerDefaults.Web)
    { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Write(IEnumerable<CandidateSite> sites) => JsonSerializer.Serialize(
        sites.Select(site => new Row(site.Id, site.Position.Longitude, site.Position.Latitude, site.Name, site.DistrictCode,
            site.Host is { } host ? EnumNames.ToWireName(host) : null, site.Cost)), Options);

    public static IReadOnlyList<CandidateSite> Read(string json) =>
        [.. JsonSerializer.Deserialize<Row[]>(json, Options)!.Select(row => new CandidateSite(
            row.Id, new Position(row.Longitude, row.Latitude), row.Name, row.Division,
            EnumNames.TryParse<HostKind>(row.Host, out var host) ? host : null, row.Cost))];

    private sealed record Row(string Id, double Longitude, double Latitude, string? Name, string? Division, string? Host, double? Cost);
}
