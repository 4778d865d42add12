using Outposts.PostGis;
using Outposts.PostGis.Visits;

namespace Outposts.Api.Visits.Webhook;

/// <summary>Adds the webhook that tells a partner application of visits and bookings.</summary>
public static class WebhookSetup
{
    /// <summary>Reads the settings and adds the service; without an address it only clears away what nobody is to be told.</summary>
    /// <exception cref="Hosting.HostStartException">A setting is not what it should be.</exception>
    public static void AddVisitWebhook(this IServiceCollection services, IConfiguration configuration, OutpostsDatabase database)
    {
        var settings = WebhookSettings.From(configuration);
        services.AddSingleton<IHostedService>(provider => new WebhookDeliveryService(
            settings, new Outbox(database.DataSource), provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<WebhookDeliveryService>>()));
    }
}
