using Outposts.PostGis;
using Outposts.PostGis.Visits;

namespace Outposts.Api.Visits.Webhook;

/// <summary>Adds the webhook of a partner application.</summary>
public static class WebhookSetup
{
    /// <summary>Reads the settings and adds the delivery service; without an address it only deletes messages.</summary>
    /// <exception cref="Hosting.HostStartException">A setting is invalid.</exception>
    public static void AddVisitWebhook(this IServiceCollection services, IConfiguration configuration, OutpostsDatabase database)
    {
        var settings = WebhookSettings.From(configuration);
        services.AddSingleton<IHostedService>(provider => new WebhookDeliveryService(
            settings, new Outbox(database.DataSource), provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<WebhookDeliveryService>>()));
    }
}
