using System.Text.Json;

namespace Outposts.Api.Access;

/// <summary>Puts the check of bearer tokens in front of everything.</summary>
public static class AccessSetup
{
    /// <summary>Adds the check; the settings are those of <see cref="OpenIdConnectIssuer.FromConfiguration"/>.</summary>
    /// <exception cref="Hosting.HostStartException">A setting cannot be used.</exception>
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration,
        InstallationSigningKey key) =>
        services.AddSingleton(new BearerTokenValidator(key, OpenIdConnectIssuer.FromConfiguration(configuration)));

    /// <summary>
    /// Reads the token of each request that carries one. A token that does not hold stops nobody from reading: the request goes on
    /// as one of nobody, and what asks for a role says what is wrong with the token.
    /// </summary>
    public static void UseAccess(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.Request.Headers.Authorization is { Count: > 0 } given)
            http.User = await http.RequestServices.GetRequiredService<BearerTokenValidator>()
                .AuthenticateAsync(given.ToString(), http.RequestAborted);
        await next(http);
    });

    /// <summary>
    /// Takes the token of a WebSocket from the payload of its <c>connection_init</c>, where browsers have to put it:
    /// <c>{"authorization": "Bearer …"}</c>. The connection is accepted in any case, since reading is open.
    /// </summary>
    public static async ValueTask<bool> AcceptConnectionAsync(HttpContext http, JsonElement? payload)
    {
        if (payload is not { ValueKind: JsonValueKind.Object } sent) return true;
        foreach (var property in sent.EnumerateObject())
            if (property.Name.Equals("authorization", StringComparison.OrdinalIgnoreCase)
                && property.Value.ValueKind == JsonValueKind.String)
                http.User = await http.RequestServices.GetRequiredService<BearerTokenValidator>()
                    .AuthenticateAsync(property.Value.GetString(), http.RequestAborted);
        return true;
    }
}
