using Outposts.Api.Access;
using Outposts.Api.Coverage;
using Outposts.Api.Health;
using Outposts.Api.Registry;
using Outposts.Api.Siting;
using Outposts.Api.Tiles;
using Outposts.Api.Visits;
using Outposts.GraphQL.Http;
using Outposts.PostGis;
using Outposts.PostGis.Coverage;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Siting;
using Outposts.PostGis.Tiles;
using Outposts.PostGis.Visits;
using Outposts.Travel;

namespace Outposts.Api.Hosting;

/// <summary>What the web server is made of: services, and which address goes where.</summary>
public static class OutpostsSetup
{
    /// <summary>Adds the services.</summary>
    public static IServiceCollection AddOutposts(this IServiceCollection services, HostSettings settings, OutpostsDatabase database)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton(new GeodesicTravel(new TravelProfiles()));
        services.AddSingleton(new RegistryStore(database.Source));
        services.AddSingleton(new TileStore(database.Source));
        services.AddSingleton(new CoverageTiles(database.Source));
        services.AddSingleton(new ChangeFeed(database.Source, RegistryStore.Feed));
        services.AddSingleton<SnapshotKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<SnapshotKeeper>());
        services.AddSingleton(new VisitStore(database.Source));
        services.AddSingleton(new BookingStore(database.Source));
        services.AddSingleton(new VisitPlanStore(database.Source));
        services.AddSingleton(provider =>
            ActivatorUtilities.CreateInstance<VisitWatch>(provider, new ChangeFeed(database.Source, VisitStore.Feed)));
        services.AddHostedService(provider => provider.GetRequiredService<VisitWatch>());
        // One snapshot a request: all fields of an answer speak of the same state.
        services.AddScoped(provider => provider.GetRequiredService<SnapshotKeeper>().Current);
        services.AddSingleton(new PlanningStore(database.Source));
        services.AddSingleton(provider => new PlanningKeeper(
            provider.GetRequiredService<PlanningStore>(), new ChangeFeed(database.Source, PlanningStore.Feed),
                provider.GetRequiredService<ILogger<PlanningKeeper>>()));
        services.AddHostedService(provider => provider.GetRequiredService<PlanningKeeper>());
        var plans = new PlanStore(database.Source);
        services.AddSingleton(plans);
        services.AddSingleton(provider => new PlansKeeper(
            plans, new ChangeFeed(database.Source, PlanStore.Feed), provider.GetRequiredService<ILogger<PlansKeeper>>()));
        services.AddHostedService(provider => provider.GetRequiredService<PlansKeeper>());
        services.AddScoped(provider =>
            provider.GetRequiredService<PlanningKeeper>().Current.With(provider.GetRequiredService<PlansKeeper>().Current));
        services.AddSingleton<Desk>();
        services.AddSingleton<CoverageShelf>();
        var rules = RegionSetup.Rules(settings);
        services.AddSingleton(rules);
        services.AddSingleton(provider => new ScheduleRegion(rules.Holidays, rules.Zone, provider.GetRequiredService<GeodesicTravel>()));
        services.AddGraphQL()
            .AddTypesFrom(typeof(OutpostsSetup).Assembly)
            .AddScalar(RegionScalars.Geometry)
            // Room for a page of 1,000 outposts with their services and entry.
            .ModifyOptions(options => options.Limits = options.Limits with { MaxFieldCost = 50_000, MaxTypeCost = 50_000 })
            .ModifyHttp(http => (http.Explorer, http.AcceptConnection) = (ClientPages.SendExplorer, AccessSetup.AcceptConnectionAsync))
            .AddScalar(RegionScalars.DateTime(rules.Zone))
            .Describe("Care outposts (爱心服务阵地) for people who work outdoors: which can be entered now, nearest by the way one travels.");
        services.AddResponseCompression(options => options.MimeTypes =
        [
            .. Microsoft.AspNetCore.ResponseCompression.ResponseCompressionDefaults.MimeTypes,
            "application/graphql-response+json", "application/geo+json", "application/manifest+json", "application/vnd.mapbox-vector-tile",
        ]);
        return services;
    }

    /// <summary>Maps the addresses: health, the API, tiles, and the pages of the client.</summary>
    public static void MapOutposts(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseClientFiles();
        app.UseAccess();
        app.UseWebSockets();
        app.MapHealth();
        app.MapGraphQL();
        app.MapTiles();
        app.MapCoverage();
        app.MapCoverageTiles();
        app.MapLayers();
        app.MapVisits();
        app.MapClientPages();
    }
}
