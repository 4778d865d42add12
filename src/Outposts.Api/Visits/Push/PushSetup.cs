using Outposts.Hours;
using Outposts.PostGis;
using Outposts.PostGis.Visits.Push;

namespace Outposts.Api.Visits.Push;

/// <summary>Adds Web Push.</summary>
public static class PushSetup
{
    /// <summary>Reads the settings and adds the outbox and the delivery service; when off the service only deletes.</summary>
    /// <exception cref="Hosting.HostStartException">A setting is invalid.</exception>
    public static void AddPush(this IServiceCollection services, IConfiguration configuration, OutpostsDatabase database, PushKey key) =>
        services.AddSingleton(PushSettings.FromConfiguration(configuration)).AddSingleton(key)
            .AddSingleton(new PushOutbox(database.DataSource)).AddSingleton<PushClient>()
            .AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<PushDeliveryService>(
                provider, provider.GetRequiredService<AccessRules>().Zone));
}
