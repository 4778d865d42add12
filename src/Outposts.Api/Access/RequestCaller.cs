using System.Security.Claims;
using System.Text.Json;
using Outposts.PostGis;

namespace Outposts.Api.Access;

/// <summary>Makes the statements of a request run in the name of its user, so that the database judges them a second time.</summary>
public static class RequestCaller
{
    /// <summary>Names the user of each request to the database; of a WebSocket the user of the moment.</summary>
    public static void UseRequestCaller(this IApplicationBuilder app)
    {
        var accessor = app.ApplicationServices.GetRequiredService<IHttpContextAccessor>();
        app.Use(async (http, next) =>
        {
            // Work that outlives its request has no user any more.
            DatabaseCaller.Enter(() => accessor.HttpContext is { } request ? Of(request.User) : DatabaseCaller.Anonymous);
            await next(http);
        });
    }

    /// <summary>Gets the caller that a user is to the database.</summary>
    public static DatabaseCaller Of(ClaimsPrincipal user)
    {
        var roles = AuthorizationRules.GetRoles(user);
        return roles.Count == 0 ? DatabaseCaller.Anonymous : new DatabaseCaller(
            string.Join(',', roles.Select(EnumNames.ToWireName)),
            string.Join(',', AuthorizationRules.GetDistricts(user).Select(ToItem)),
            AuthorizationRules.GetActor(user),
            AuthorizationRules.GetBodies(user) is { Count: > 0 } bodies ? JsonSerializer.Serialize(bodies) : "");
    }

    // An empty district is a limit to none, and a comma in one does not make two of it.
    private static string ToItem(string district) => district.Length == 0 ? "-" : district.Replace(',', ' ');
}
