using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using Outposts.Api.Access;
using Outposts.Api.Coverage;
using Outposts.Api.Health;
using Outposts.Api.Hours;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.Api.Registry.Events;
using Outposts.Api.Registry.Inspections;
using Outposts.Api.Registry.Reports;
using Outposts.Api.Registry.Search;
using Outposts.Api.Registry.Webhook;
using Outposts.Api.Siting.Plans;
using Outposts.Api.Siting.Projects;
using Outposts.Api.Tiles;
using Outposts.Api.Travel;
using Outposts.Api.Visits.Push;
using Outposts.Api.Visits.Webhook;
using Outposts.GraphQL.Validation;
using Outposts.PostGis;
using Outposts.PostGis.Cluster;

namespace Outposts.Api.Hosting;

/// <summary>The running host: database, register and web server, started in this order.</summary>
public sealed class OutpostsHost : IAsyncDisposable
{
    // For the connections that may fall silent at once: all that a pool has, and as many again that are being opened.
    private const int MinThreads = 64;

    private readonly WebApplication _app;
    private readonly IAsyncDisposable[] _owned;

    private OutpostsHost(WebApplication app, IAsyncDisposable[] owned)
    {
        _app = app;
        _owned = owned;
    }

    /// <summary>The address of the web server, such as <c>http://127.0.0.1:5080</c>.</summary>
    public string Url => _app.Urls.First() + _app.Services.GetRequiredService<WebSettings>().PathBase;

    /// <summary>The services, for tests.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts everything; on failure nothing is left running.</summary>
    /// <param name="settings">The settings of the command line.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="configuration">Configuration that overrides the environment's; null for none.</param>
    /// <exception cref="HostStartException">The host cannot start; the message says why in one sentence.</exception>
    public static async Task<OutpostsHost> StartAsync(
        HostSettings settings, CancellationToken cancellationToken, IReadOnlyDictionary<string, string?>? configuration = null)
    {
        ThrowIfPortInUse(settings);
        var owned = new Stack<IAsyncDisposable>();
        try
        {
            var (database, cluster) = await OpenDatabaseAsync(settings, owned, cancellationToken);
            if (database.HasSeveralServers) LetSilentConnectionsWait();
            await DemoData.LoadAsync(settings, database, TimeProvider.System, cancellationToken);
            await database.Reads.RequireWhatIsWrittenAsync(cancellationToken);
            var app = await ServeAsync(CreateBuilder(settings, configuration), settings, database, cluster, cancellationToken);
            return new OutpostsHost(app, [.. owned]);
        }
        catch (Exception exception)
        {
            foreach (var resource in owned) await resource.DisposeAsync();
            throw Explain(exception);
        }
    }

    /// <summary>Makes or migrates the tables and loads what a first start loads, and ends: with the login of their owner, so that hosts
    /// start with the lesser one.</summary>
    /// <param name="settings">The settings of the command line.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="HostStartException">The database cannot be prepared; the message says why in one sentence.</exception>
    public static async Task PrepareAsync(HostSettings settings, CancellationToken cancellationToken)
    {
        var owned = new Stack<IAsyncDisposable>();
        try
        {
            var (database, _) = await OpenDatabaseAsync(settings, owned, cancellationToken);
            await DemoData.LoadAsync(settings, database, TimeProvider.System, cancellationToken);
        }
        catch (Exception exception)
        {
            throw Explain(exception);
        }
        finally
        {
            foreach (var resource in owned) await resource.DisposeAsync();
        }
    }

    /// <summary>Waits until the host is asked to stop.</summary>
    public Task WaitForStopAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops the web server, then the database.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        foreach (var resource in _owned) await resource.DisposeAsync();
    }

    private static Exception Explain(Exception exception) => exception switch
    {
        ClusterException or MigrationException or UnknownValueException or IOException =>
            new HostStartException(exception.Message, exception, exception is MissingServerException ? 2 : 1),
        NpgsqlException => new HostStartException(
            $"The database cannot be used: {(exception as PostgresException)?.MessageText ?? exception.Message}", exception),
        _ => exception,
    };

    private static async Task<(OutpostsDatabase Database, PrivateCluster? Cluster)> OpenDatabaseAsync(
        HostSettings settings, Stack<IAsyncDisposable> owned, CancellationToken cancellationToken)
    {
        OutpostsDatabase database;
        PrivateCluster? cluster = null;
        if (settings.Database is { } connectionString)
            database = await OutpostsDatabase.OpenAsync(connectionString, DatabaseCaller.Anonymous, Tell, cancellationToken);
        else
        {
            if (settings.WalArchive is { } archive)
                await WalArchive.SetAsync(settings.Home, archive == "none" ? null : archive, cancellationToken);
            cluster = await PrivateCluster.StartAsync(settings.Home, cancellationToken: cancellationToken);
            owned.Push(cluster);
            database = await OutpostsDatabase.OpenAsync(
                cluster, OutpostsDatabase.DefaultName, DatabaseCaller.Anonymous, Tell, cancellationToken);
        }
        owned.Push(database);
        return (database, cluster);

        static void Tell(string message) => Console.Error.WriteLine($"outposts up: {message}");
    }

    // When a server falls silent, Npgsql asks it to cancel each statement that has waited too long, and blocks a thread for that. With
    // only as many threads as processors, and another one each second, everything else would wait: the way to the new primary, too.
    private static void LetSilentConnectionsWait()
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, MinThreads), ports);
    }

    private static WebApplicationBuilder CreateBuilder(HostSettings settings, IReadOnlyDictionary<string, string?>? configuration)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddSecrets();
        builder.Configuration.AddInMemoryCollection(configuration ?? new Dictionary<string, string?>());
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { [WebSettings.PathSetting] = settings.PathBase, [WebSettings.StyleSetting] = settings.Style }
                .Where(setting => setting.Value is not null));
        // Log warnings only; queries are in the body and never logged. Health has its own endpoint.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.StaticFiles", LogLevel.Error)
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None)
            .AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5)
            + WebSettings.FromConfiguration(builder.Configuration).Drain);
        return builder;
    }

    private static async Task<WebApplication> ServeAsync(
        WebApplicationBuilder builder, HostSettings settings, OutpostsDatabase database, PrivateCluster? cluster,
        CancellationToken cancellationToken)
    {
        var telemetry = TelemetrySettings.FromConfiguration(builder.Configuration);
        // The address for Prometheus is the last: UseMetricsAddress relies on it.
        IPEndPoint?[] addresses = [new IPEndPoint(settings.Listen, settings.Port), telemetry.PrometheusListen];
        builder.WebHost.UseUrls([.. addresses.OfType<IPEndPoint>().Select(address => $"http://{address}")]);
        var key = InstallationSigningKey.LoadOrCreate(settings.Home);
        builder.Services.AddAccess(builder.Configuration, key);
        builder.Services.AddSingleton(new ReportSenders(key.DeriveSecret("senders of reports")));
        builder.Services.AddSingleton(RoadSettings.FromConfiguration(builder.Configuration));
        builder.Services.AddWeb(WebSettings.FromConfiguration(builder.Configuration));
        builder.Services.AddOutposts(settings, database, LimitSettings.FromConfiguration(builder.Configuration));
        if (cluster is not null) builder.Services.AddClusterSupervisor(cluster);
        builder.Services.AddTelemetry(telemetry);
        builder.Services.AddVisitWebhook(builder.Configuration, database);
        builder.Services.AddOutpostWebhook(builder.Configuration, database);
        builder.Services.AddPush(builder.Configuration, database, PushKey.LoadOrCreate(settings.Home));
        var app = builder.Build();
        foreach (var (name, nearest) in KnownSettings.FindUnknown(app.Configuration))
            app.Logger.LogWarning("There is no setting {Name}, and what it says has no effect.{Suggestion} All of them stand in {Table}",
                name, NameSuggestions.DidYouMean(nearest), "docs/operations/settings.md");
        if (database.LoginIsOwner)
            app.Logger.LogWarning("The login of --database owns the tables: row-level security, the second line behind the rights of tokens, "
                + "does not bind it. Give the host a login of its own with the role {Role}; see README.md.", PrivateCluster.AppRole);
        try
        {
            await app.Services.GetRequiredService<HolidayProvider>().LoadAsync(cancellationToken);
            await app.Services.GetRequiredService<CatalogueProvider>().LoadAsync(cancellationToken);
            await app.Services.GetRequiredService<InspectionProvider>().LoadAsync(cancellationToken);
            await app.Services.GetRequiredService<EntryBeliefProvider>().LoadAsync(cancellationToken);
            await app.Services.GetRequiredService<EventProvider>().LoadAsync(cancellationToken);
            await app.Services.GetRequiredService<OnlineServiceProvider>().LoadAsync(cancellationToken);
            await app.Services.GetRequiredService<StreetMapProvider>().LoadAsync(cancellationToken);
            await app.Services.GetRequiredService<PlaceNamesProvider>().LoadAsync(cancellationToken);
            await app.Services.GetRequiredService<TravelProvider>().LoadAsync(cancellationToken);
            await app.Services.GetRequiredService<RoadsProvider>().LoadAsync(cancellationToken);
            await app.Services.GetRequiredService<RegistrySnapshotProvider>().LoadAsync(cancellationToken);
            await app.Services.GetRequiredService<PlanningDataProvider>().LoadAsync(cancellationToken);
            await app.Services.GetRequiredService<BuildPlanProvider>().LoadAsync(cancellationToken);
            await app.Services.GetRequiredService<WorkProvider>().LoadAsync(cancellationToken);
            await app.Services.GetRequiredService<RevokedTokensProvider>().LoadAsync(cancellationToken);
            app.MapOutposts();
            await app.StartAsync(cancellationToken);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    // Asked before the database starts, so that a busy port leaves nothing half done.
    private static void ThrowIfPortInUse(HostSettings settings)
    {
        var (address, port) = (settings.Listen, settings.Port);
        if (port == 0) return;
        try
        {
            using var probe = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            probe.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            probe.Bind(new IPEndPoint(address, port));
        }
        catch (SocketException exception)
        {
            throw new HostStartException(
                exception.SocketErrorCode switch
                {
                    SocketError.AddressAlreadyInUse =>
                        $"Port {port} on {address} is in use; stop what uses it, or give another with --port.",
                    SocketError.AddressNotAvailable => $"This machine has no address {address}; give one of its own with --listen.",
                    _ => $"Port {port} on {address} cannot be used: {exception.Message}",
                },
                exception);
        }
    }
}
