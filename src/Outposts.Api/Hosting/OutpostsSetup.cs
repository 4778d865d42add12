using Outposts.Api.Access;
using Outposts.Api.Coverage;
using Outposts.Api.Health;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.Api.Siting.Plans;
using Outposts.Api.Tiles;
using Outposts.Api.Visits.Bookings;
using Outposts.Api.Visits.Schedule;
using Outposts.GraphQL.Http;
using Outposts.PostGis;
using Outposts.PostGis.Coverage;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Siting;
using Outposts.PostGis.Tiles;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Planner;
using Outposts.PostGis.Visits.Schedule;
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
        services.AddSingleton(new RegistryStore(database.DataSource));
        services.AddSingleton(new TileStore(database.DataSource));
        services.AddSingleton(new CoverageTiles(database.DataSource));
        services.AddSingleton(new ChangeFeed(database.DataSource, RegistryStore.Feed));
        services.AddSingleton<RegistrySnapshotProvider>();
        services.AddHostedService(provider => provider.GetRequiredService<RegistrySnapshotProvider>());
        services.AddSingleton(new VisitStore(database.DataSource));
        services.AddSingleton(new VisitRegisterStore(database.DataSource));
        services.AddSingleton(new ScheduleStore(database.DataSource));
        services.AddSingleton(new BookingStore(database.DataSource));
        services.AddSingleton(new PlanDraftStore(database.DataSource));
        services.AddSingleton(provider =>
            ActivatorUtilities.CreateInstance<VisitChangeNotifier>(provider, new ChangeFeed(database.DataSource, VisitStore.Feed)));
        services.AddHostedService(provider => provider.GetRequiredService<VisitChangeNotifier>());
        services.AddHostedService<BookingExpiryService>();
        // One snapshot a request: all fields of an answer speak of the same state.
        services.AddScoped(provider => provider.GetRequiredService<RegistrySnapshotProvider>().Current);
        services.AddSingleton(new PlanningStore(database.DataSource));
        services.AddSingleton(provider => new PlanningDataProvider(
            provider.GetRequiredService<PlanningStore>(), new ChangeFeed(database.DataSource, PlanningStore.Feed),
                provider.GetRequiredService<ILogger<PlanningDataProvider>>()));
        services.AddHostedService(provider => provider.GetRequiredService<PlanningDataProvider>());
        var plans = new BuildPlanStore(database.DataSource);
        services.AddSingleton(plans);
        services.AddSingleton(provider => new BuildPlanProvider(
            plans, new ChangeFeed(database.DataSource, BuildPlanStore.Feed), provider.GetRequiredService<ILogger<BuildPlanProvider>>()));
        services.AddHostedService(provider => provider.GetRequiredService<BuildPlanProvider>());
        services.AddScoped(provider =>
            provider.GetRequiredService<PlanningDataProvider>().Current.With(provider.GetRequiredService<BuildPlanProvider>().Current));
        services.AddSingleton<WorkLimiter>();
        services.AddSingleton<CoverageCache>();
        var rules = RegionSetup.CreateAccessRules(settings);
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
        app.UseAuthentication();
        app.UseAuthorization();
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
