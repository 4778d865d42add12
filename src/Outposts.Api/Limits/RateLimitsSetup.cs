namespace Outposts.Api.Limits;

/// <summary>Adds the rate limits to a host.</summary>
public static class RateLimitsSetup
{
    /// <summary>Limits the requests for all addresses after this; those that say so take their cost themselves.</summary>
    /// <param name="app">The host.</param>
    public static void UseRateLimits(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<RateLimits>();
        app.Use((http, next) => RateLimits.HandleAsync(limits, http, next));
    }
}
