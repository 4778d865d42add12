using System.Text.Json;
using Outposts.Api.Coverage;
using Outposts.Api.Hosting;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.Hours;
using Outposts.Registry;

namespace Outposts.Api.Stations;

/// <summary>
/// The public outposts in the layout of GBFS 3.0 at <c>/stations</c>: <c>gbfs.json</c> names the other files. Those that have closed stay
/// in them, marked.
/// </summary>
public static class StationEndpoints
{
    private const int FileCost = 1_000;
    private const int StatusSeconds = 60;
    private const int InformationSeconds = 300;

    // Some twenty megabytes. A city has hundreds.
    private const int MaxStations = 20_000;
    private static readonly TimeSpan ListTimeLimit = TimeSpan.FromSeconds(20);
    private static readonly string[] Methods = ["GET", "HEAD"];
    private static readonly string[] Names = ["system_information", "system_regions", "station_information", "station_status"];

    /// <summary>Maps the addresses.</summary>
    public static void MapStations(this IEndpointRouteBuilder routes)
    {
        var stations = routes.MapGroup("/stations");
        stations.MapMethods("/gbfs.json", Methods, GetIndex);
        stations.MapMethods("/system_information.json", Methods, GetSystem);
        stations.MapMethods("/system_regions.json", Methods, GetRegions);
        stations.MapMethods("/station_information.json", Methods, GetInformationAsync).WithMetadata(new RequestCostMetadata(FileCost));
        stations.MapMethods("/station_status.json", Methods, GetStatusAsync).WithMetadata(new RequestCostMetadata(FileCost));
    }

    private static IResult GetIndex(HttpContext http, RegistrySnapshot register) => Send(http, InformationSeconds,
        StationFeed.Write(OfRegister(register), InformationSeconds, writer =>
        {
            writer.WriteStartArray("feeds");
            foreach (var name in Names)
            {
                writer.WriteStartObject();
                writer.WriteString("name", name);
                writer.WriteString("url", $"{HostAddress.Of(http.Request)}/stations/{name}.json");
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }));

    private static IResult GetSystem(HttpContext http, RegistrySnapshot register, AccessRules rules) => Send(http, InformationSeconds,
        StationFeed.Write(OfRegister(register), InformationSeconds, writer =>
        {
            // The first four digits of GB/T 2260 are the city.
            writer.WriteString("system_id", register.Districts.Count == 0 ? "outposts" : $"outposts-{register.Districts[0].Code[..4]}");
            writer.WriteWords("languages", ["zh", "en"]);
            writer.WriteTexts("name", ("zh", "爱心服务阵地"), ("en", "Care outposts"));
            writer.WriteString("url", $"{HostAddress.Of(http.Request)}/");
            writer.WriteString("timezone", rules.Zone.TimeZone);
            writer.WriteBoolean("_demonstration", register.IsDemonstration);
        }));

    private static IResult GetRegions(HttpContext http, RegistrySnapshot register) => Send(http, InformationSeconds,
        StationFeed.Write(OfRegister(register), InformationSeconds, writer =>
        {
            writer.WriteStartArray("regions");
            foreach (var district in register.Districts)
            {
                writer.WriteStartObject();
                writer.WriteString("region_id", district.Code);
                writer.WriteTexts("name", ("zh", district.Name), ("en", district.EnglishName));
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }));

    private static Task<IResult> GetInformationAsync(
        string[] district, HttpContext http, RegistrySnapshot register, WorkLimiter limiter) => ListAsync(
        district, http, register, limiter, OfRegister(register), InformationSeconds, StationWriter.WriteInformation);

    private static Task<IResult> GetStatusAsync(string[] district, HttpContext http, RegistrySnapshot register, WorkLimiter limiter,
        RegistrySnapshotProvider provider, TimeProvider clock)
    {
        // The whole minute, so that all who ask within it are given the same.
        var now = clock.GetUtcNow();
        var at = register.InRegion(now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute)));
        // While the database has not answered for longer, nobody knows what was changed since.
        var contact = provider.FeedState.LastContact is { } last && last < at.AddMinutes(-1) ? register.InRegion(last) : at;
        return ListAsync(district, http, register, limiter, contact, StatusSeconds,
            (writer, outpost) => StationWriter.WriteStatus(writer, outpost, register, at));
    }

    private static Task<IResult> ListAsync(string[] districts, HttpContext http, RegistrySnapshot register, WorkLimiter limiter,
        DateTimeOffset lastUpdated, int ttl, Action<Utf8JsonWriter, Outpost> write) => CoverageUrlParameters.HandleAsync(async () =>
    {
        if (AddressParameters.CheckDistricts(districts, register.Districts) is { } unknown) return ProblemResponse.Create(unknown);
        var chosen = register.Outposts.Where(outpost =>
            outpost.IsPublic() && (districts.Length == 0 || districts.Contains(outpost.DistrictCode))).ToList();
        if (chosen.Count > MaxStations)
            return ProblemResponse.Create(LocalizedText.Of(
                $"共 {chosen.Count} 个，一次最多 {MaxStations} 个；请用 ?district= 按区市取。",
                $"There are {chosen.Count} stations, and an answer holds {MaxStations}; ask by ?district=."));
        var body = await limiter.RunAsync(token => StationFeed.Write(lastUpdated, ttl, writer =>
        {
            writer.WriteStartArray("stations");
            foreach (var outpost in chosen)
            {
                token.ThrowIfCancellationRequested();
                write(writer, outpost);
            }
            writer.WriteEndArray();
        }), http.RequestAborted, ListTimeLimit);
        return Send(http, ttl, body);
    });

    private static DateTimeOffset OfRegister(RegistrySnapshot register) => register.InRegion(register.LoadedAt);

    private static IResult Send(HttpContext http, int ttl, byte[] body) =>
        ConditionalResult.Create(http, body, "application/json", $"public, max-age={ttl}, stale-if-error=86400");
}
