using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.DataProtection;
using Outposts.Api.Access;
using Outposts.Api.Coverage;
using Outposts.Api.Health;
using Outposts.Api.Registry;
using Outposts.Api.Siting.Plans;
using Outposts.Api.Visits.Webhook;
using Outposts.PostGis;
using Outposts.PostGis.Cluster;

namespace Outposts.Api.Hosting;

/// <summary>The host from its settings to a running server: database, register, web server, in this order.</summary>
public sealed class OutpostsHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly IAsyncDisposable[] _owned;

    private OutpostsHost(WebApplication app, IAsyncDisposable[] owned)
    {
        _app = app;
        _owned = owned;
    }

    /// <summary>Where it answers, such as <c>http://127.0.0.1:5080</c>.</summary>
    public string Url => _app.Urls.First();

    /// <summary>The services, for tests.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts everything; on failure nothing is left running.</summary>
    /// <param name="settings">What the command line decides.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="HostStartException">One clear sentence on why it does not start.</exception>
    public static async Task<OutpostsHost> StartAsync(HostSettings settings, CancellationToken cancellationToken)
    {
        ThrowIfPortInUse(settings.Port);
        var owned = new Stack<IAsyncDisposable>();
        try
        {
            var database = await OpenDatabaseAsync(settings, owned, cancellationToken);
            await DemoData.LoadAsync(settings, database, TimeProvider.System, cancellationToken);
            return await ServeAsync(settings, database, owned, cancellationToken);
        }
        catch (Exception exception)
        {
            foreach (var resource in owned) await resource.DisposeAsync();
            throw exception is ClusterException or MigrationException or IOException
                ? new HostStartException(exception.Message, exception, exception is MissingServerException ? 2 : 1)
                : exception;
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

    private static async Task<OutpostsDatabase> OpenDatabaseAsync(
        HostSettings settings, Stack<IAsyncDisposable> owned, CancellationToken cancellationToken)
    {
        OutpostsDatabase database;
        if (settings.Database is { } connectionString)
            database = await OutpostsDatabase.OpenAsync(connectionString, cancellationToken);
        else
        {
            var cluster = await PrivateCluster.StartAsync(settings.Home, cancellationToken: cancellationToken);
            owned.Push(cluster);
            database = await OutpostsDatabase.OpenAsync(cluster, cancellationToken: cancellationToken);
        }
        owned.Push(database);
        return database;
    }

    private static async Task<OutpostsHost> ServeAsync(
        HostSettings settings, OutpostsDatabase database, Stack<IAsyncDisposable> owned, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        // One line a warning; what a rider asks is in the request's body, which is never logged.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.StaticFiles", LogLevel.Error)
            .AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.WebHost.UseUrls($"http://127.0.0.1:{settings.Port}");
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        var key = InstallationSigningKey.LoadOrCreate(settings.Home);
        builder.Services.AddAccess(builder.Configuration, key);
        builder.Services.AddOutposts(settings, database);
        builder.Services.AddTelemetry(builder.Configuration);
        builder.Services.AddVisitWebhook(builder.Configuration, database);
        var app = builder.Build();
        try
        {
            await app.Services.GetRequiredService<RegistrySnapshotProvider>().LoadAsync(cancellationToken);
            await app.Services.GetRequiredService<PlanningDataProvider>().LoadAsync(cancellationToken);
            await app.Services.GetRequiredService<BuildPlanProvider>().LoadAsync(cancellationToken);
            app.MapOutposts();
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            key.Dispose();
            throw;
        }
        return new OutpostsHost(app, [.. owned]);
    }

    // Asked before the database starts, so that a busy port leaves nothing half done.
    private static void ThrowIfPortInUse(int port)
    {
        if (port == 0) return;
        try
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            probe.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
        }
        catch (SocketException exception)
        {
            throw new HostStartException(
                exception.SocketErrorCode == SocketError.AddressAlreadyInUse
                    ? $"Port {port} on 127.0.0.1 is in use; stop what uses it, or give another with --port."
                    : $"Port {port} on 127.0.0.1 cannot be used: {exception.Message}",
                exception);
        }
    }
}
