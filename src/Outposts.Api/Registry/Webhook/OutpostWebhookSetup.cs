using System.Security.Cryptography;
using System.Text;
using Outposts.Hours;
using Outposts.PostGis;
using Outposts.PostGis.Registry;

namespace Outposts.Api.Registry.Webhook;

/// <summary>Adds the webhook that tells a partner of changes of outposts.</summary>
public static class OutpostWebhookSetup
{
    /// <summary>Reads the settings and adds the delivery service; without an address there is none.</summary>
    /// <exception cref="Hosting.HostStartException">A setting is invalid.</exception>
    public static void AddOutpostWebhook(this IServiceCollection services, IConfiguration configuration, OutpostsDatabase database)
    {
        if (OutpostWebhookSettings.From(configuration) is not { } settings) return;
        services.AddSingleton<IHostedService>(provider => Create(settings, database, provider,
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<OutpostWebhookService>>()));
    }

    /// <summary>Creates the delivery service.</summary>
    internal static OutpostWebhookService Create(OutpostWebhookSettings settings, OutpostsDatabase database, IServiceProvider provider,
        TimeProvider clock, ILogger<OutpostWebhookService> log)
    {
        var receiver = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(settings.Url.ToString())));
        var batches = new OutpostBatchWriter(provider.GetRequiredService<RegistrySnapshotProvider>(),
            provider.GetRequiredService<CatalogueProvider>(), provider.GetRequiredService<AccessRules>());
        return new OutpostWebhookService(settings.Target, new OutpostWebhookStore(database.DataSource, receiver),
            new OutpostHistoryStore(database.DataSource), batches, clock, log);
    }
}
