using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Outposts.Api.Access;
using Outposts.Api.Coverage;
using Outposts.Api.Features;
using Outposts.Api.Health;
using Outposts.Api.Hours;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.Api.Registry.Events;
using Outposts.Api.Registry.Inspections;
using Outposts.Api.Registry.Reports;
using Outposts.Api.Registry.Requests;
using Outposts.Api.Registry.Search;
using Outposts.Api.Reporting;
using Outposts.Api.Siting.Plans;
using Outposts.Api.Siting.Projects;
using Outposts.Api.Stations;
using Outposts.Api.Tiles;
using Outposts.Api.Travel;
using Outposts.Api.Visits.Bookings;
using Outposts.Api.Visits.Schedule;
using Outposts.GraphQL.Http;
using Outposts.Hours;
using Outposts.PostGis;
using Outposts.PostGis.Access;
using Outposts.PostGis.Coverage;
using Outposts.PostGis.Hours;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Registry.Events;
using Outposts.PostGis.Registry.Inspections;
using Outposts.PostGis.Registry.Reports;
using Outposts.PostGis.Registry.Requests;
using Outposts.PostGis.Reporting;
using Outposts.PostGis.Siting;
using Outposts.PostGis.Tiles;
using Outposts.PostGis.Tiles.Streets;
using Outposts.PostGis.Travel;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Planner;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry.Requests;

namespace Outposts.Api.Hosting;

/// <summary>The services of the host, and which address goes where.</summary>
public static class OutpostsSetup
{
    /// <summary>Adds the services.</summary>
    /// <param name="services">The services.</param>
    /// <param name="settings">The settings of the command line.</param>
    /// <param name="database">The database.</param>
    /// <param name="limits">The settings of the limits.</param>
    public static void AddOutposts(
        this IServiceCollection services, HostSettings settings, OutpostsDatabase database, LimitSettings limits)
    {
        var rules = RegionSetup.CreateAccessRules(settings);
        services.AddSingleton(TimeProvider.System).AddSingleton(settings).AddSingleton(rules);
        // Made for each request: an import may change what is a holiday.
        services.AddTransient(provider =>
            new ScheduleRegion(rules.Holidays, rules.Zone, provider.GetRequiredService<CurrentTravel>().Model));
        services.AddHealth();
        services.AddSingleton<DatabaseFailures>();
        services.AddStores(database, limits.Bookings);
        services.AddSnapshots(database);
        services.AddHostedService<BookingExpiryService>();
        services.AddSingleton<UnmetSearchCounter>().AddSingleton<UnmetSearchRecorder>().AddSingleton<UnmetSearchService>();
        services.AddHostedService(provider => provider.GetRequiredService<UnmetSearchService>());
        services.AddLimits(limits);
        services.AddApi(rules.Zone, limits);
    }

    /// <summary>Adds what the web server does before any address: proxies, other origins and compression.</summary>
    /// <param name="services">The services.</param>
    /// <param name="settings">The settings of the web server.</param>
    public static void AddWeb(this IServiceCollection services, WebSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<Draining>().AddHostedService(provider => provider.GetRequiredService<Draining>());
        services.AddHealthChecks().AddCheck<Draining>(Draining.Status);
        if (settings.ProxyNetworks.Count > 0) services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.All;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in settings.ProxyNetworks) options.KnownIPNetworks.Add(network);
        });
        services.AddCrossOrigin(settings.CorsOrigins);
        services.AddResponseCompression(options =>
        {
            // No cookie signs anybody in, so another site's page cannot have answers made that hold a secret (BREACH).
            options.EnableForHttps = true;
            options.MimeTypes =
            [
                .. ResponseCompressionDefaults.MimeTypes,
                "application/graphql-response+json", "application/geo+json", "application/vnd.mapbox-vector-tile",
                "application/schema+json", "application/vnd.oai.openapi+json",
            ];
        });
    }

    /// <summary>Adds the limits on work.</summary>
    /// <param name="services">The services.</param>
    /// <param name="settings">The settings of the limits.</param>
    private static void AddLimits(this IServiceCollection services, LimitSettings settings) =>
        services.AddHttpContextAccessor().AddSingleton(settings).AddSingleton(settings.Work).AddSingleton(settings.Bookings)
            .AddSingleton<WorkLimiter>().AddSingleton<ReportCounting>().AddSingleton<CampaignCounting>()
            .AddSingleton<IndicatorCoverage>().AddSingleton<IndicatorComputing>()
            .AddSingleton(provider => new CoverageCache(
                () => provider.GetRequiredService<CurrentTravel>().Model, provider.GetRequiredService<WorkLimiter>()))
            .AddSingleton<StreetTileCache>().AddSingleton<OutpostTiles>().AddSingleton<TileCache>().AddSingleton<FeatureTables>()
            .AddSingleton<RateLimits>().AddSingleton<BookingLimiter>().AddSingleton<WrongCodeLimiter>();

    /// <summary>Maps the addresses: health, the API, tiles, and the pages of the client.</summary>
    /// <param name="app">The host.</param>
    public static void MapOutposts(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<WebSettings>();
        app.UseMetricsAddress();
        app.Use(app.Services.GetRequiredService<Draining>().CloseConnectionAsync);
        if (settings.ProxyNetworks.Count > 0) app.UseForwardedHeaders();
        if (settings.PathBase.Length > 0) app.UsePathBase(settings.PathBase);
        app.UseSecurityHeaders(settings.MapOrigins);
        app.UseFailureHandling();
        app.UseResponseCompression();
        // By the path below the base, which is known only here.
        app.UseRouting();
        app.UseCors();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRequestCaller();
        app.UseRateLimits();
        app.UseWebSockets();
        app.MapHealth();
        var files = app.MapGroup("").RequireCors(CrossOrigin.Public);
        var api = files.MapGraphQL().WithMetadata(RequestCostMetadata.NotCharged);
        if (settings.CorsOrigins.Count > 0) api.RequireCors(CrossOrigin.Api);
        else api.WithMetadata(new DisableCorsAttribute());
        files.MapTiles();
        files.MapStreetTiles();
        files.MapOutpostTiles();
        files.MapCoverage();
        files.MapCoverageTiles();
        files.MapFeatures();
        files.MapStations();
        files.MapVisits();
        files.MapEvents();
        files.MapOutpostPhotos();
        app.MapLayers();
        app.MapSignIn();
        app.MapOutpostList();
        app.MapChangeLog();
        app.MapReports();
        app.MapCampaignCounts();
        app.MapIndicators();
        app.MapOutpostPhotoUpload();
        app.MapClientFiles(ClientPages.Manifest);
        app.MapClientPages();
    }

    private static void AddStores(this IServiceCollection services, OutpostsDatabase database, BookingLimits limits)
    {
        var source = database.DataSource;
        services.AddSingleton(new CatalogueStore(source));
        services.AddSingleton(new RegistryStore(source, database.Reads));
        services.AddSingleton(new OutpostEditStore(source));
        services.AddSingleton(new UnplacedOutpostStore(source));
        services.AddSingleton(new OutpostListImporter(new RegistryStore(source)));
        services.AddSingleton(new OutpostHistoryStore(source)).AddSingleton(new OutpostChangeLog(source));
        services.AddSingleton(new ChecklistStore(source)).AddSingleton(new InspectionStore(source));
        services.AddSingleton(new OutpostReportStore(source));
        services.AddSingleton(new CareRequestStore(source)).AddSingleton(new UnmetSearchStore(source));
        services.AddSingleton(new EventStore(source)).AddSingleton(new CampaignStore(source));
        services.AddSingleton(new OutpostPhotoStore(source));
        services.AddSingleton(new OnlineServiceStore(source));
        services.AddSingleton(new VectorTileSource(source, database.Reads));
        services.AddSingleton(new CoverageTiles(source));
        services.AddSingleton(new StreetTiles(source, database.Reads));
        services.AddSingleton(new MapImportStore(source));
        services.AddSingleton(new MapNameStore(source));
        services.AddSingleton(new PlanningStore(source, database.Reads));
        services.AddSingleton(new HolidayStore(source));
        services.AddSingleton(new TravelStore(source));
        services.AddSingleton(new RoadNetworkStore(source, database.Reads));
        services.AddSingleton(new BuildPlanStore(source));
        services.AddSingleton(new SiteProjectStore(source));
        services.AddSingleton(new PriorityAreaStore(source));
        services.AddSingleton(new ReportStore(source)).AddSingleton(new IndicatorStore(source));
        services.AddSingleton(new WorkContentStore(source));
        services.AddSingleton(new VisitStore(source));
        services.AddSingleton(new VisitRegisterStore(source));
        services.AddSingleton(new ScheduleStore(source));
        services.AddSingleton(new BookingStore(source, bookingsPerDevice: limits.PerDevice == 0 ? null : limits.PerDevice));
        services.AddSingleton(new PlanDraftStore(source));
        services.AddSingleton(new RevokedTokenStore(source));
        services.AddSingleton(new DatabaseStateStore(source));
        services.AddSingleton(new AccountStore(source)).AddSingleton(new ManagedAccountStore(source));
    }

    // What follows a change feed: snapshots of which a request sees one, so that all fields of an answer are of the same state.
    private static void AddSnapshots(this IServiceCollection services, OutpostsDatabase database)
    {
        AddFollower<CatalogueProvider>(CatalogueStore.Feed);
        AddFollower<RegistrySnapshotProvider>(RegistryStore.Feed);
        AddFollower<InspectionProvider>(InspectionStore.Feed);
        AddFollower<EntryBeliefProvider>(OutpostReportStore.Feed);
        services.AddHostedService<ReportSenderExpiryService>().AddHostedService<RequestSenderExpiryService>();
        AddFollower<EventProvider>(EventStore.Feed);
        AddFollower<OnlineServiceProvider>(OnlineServiceStore.Feed);
        AddFollower<PlanningDataProvider>(PlanningStore.Feed);
        AddFollower<HolidayProvider>(HolidayStore.Feed);
        AddFollower<TravelProvider>(TravelStore.Feed);
        AddFollower<RoadsProvider>(RoadNetworkStore.Feed);
        services.AddSingleton<CurrentTravel>();
        AddFollower<BuildPlanProvider>(BuildPlanStore.Feed);
        AddFollower<WorkProvider>(WorkFeed.Name);
        AddFollower<VisitChangeNotifier>(VisitStore.Feed);
        AddFollower<RevokedTokensProvider>(RevokedTokenStore.Feed);
        AddFollower<StreetMapProvider>(MapImportStore.Feed);
        AddFollower<PlaceNamesProvider>(MapImportStore.Feed);
        services.AddScoped(provider => provider.GetRequiredService<CatalogueProvider>().Current);
        services.AddScoped(provider => provider.GetRequiredService<RegistrySnapshotProvider>().Current);
        services.AddScoped(provider => provider.GetRequiredService<InspectionProvider>().Current);
        services.AddScoped(provider => provider.GetRequiredService<EventProvider>().Current);
        services.AddScoped(provider => provider.GetRequiredService<PlaceNamesProvider>().Current);
        services.AddScoped(provider => provider.GetRequiredService<CurrentTravel>().Model);
        services.AddScoped(provider =>
            provider.GetRequiredService<PlanningDataProvider>().Current.With(provider.GetRequiredService<BuildPlanProvider>().Current)
                .With(provider.GetRequiredService<WorkProvider>().Current.Areas));
        services.AddScoped(provider => provider.GetRequiredService<WorkProvider>().Current);

        void AddFollower<T>(string feed) where T : class, IHostedService
        {
            services.AddSingleton(provider => ActivatorUtilities.CreateInstance<T>(
                provider, new ChangeFeed(database.DataSource, feed) { Reads = database.Reads }));
            services.AddHostedService(provider => provider.GetRequiredService<T>());
        }
    }

    private static void AddApi(this IServiceCollection services, RegionClock zone, LimitSettings limits) => services.AddGraphQL()
        .AddTypesFrom(typeof(OutpostsSetup).Assembly)
        .AddScalar(RegionScalars.Geometry)
        .AddScalar(RegionScalars.DateTime(zone))
        .AddScalars(provider => CatalogueScalars.Create(() => provider.GetRequiredService<CatalogueProvider>().Current))
        // Room for a page of 1,000 outposts with their services and entry.
        .ModifyOptions(options => options.Limits = options.Limits with { MaxFieldCost = 50_000, MaxTypeCost = 50_000 })
        .ModifyHttp(http =>
        {
            (http.Explorer, http.AcceptConnection) = (ClientPages.SendExplorer, AccessSetup.AcceptConnectionAsync);
            http.ClientOf = context => Caller.Of(context).Name;
            http.MaxSubscriptionsPerClient = limits.SubscriptionsPerCaller;
            http.Charge = (context, cost) => context.RequestServices.GetRequiredService<RateLimits>().Charge(context, cost);
        })
        .AddKnownErrors(provider => provider.GetRequiredService<DatabaseFailures>().ErrorOf)
        .Describe("Care outposts (爱心服务阵地) for people who work outdoors: which can be entered now, nearest by the way one travels.");
}
