using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Net.Http.Headers;

namespace Outposts.Api.Hosting;

/// <summary>
/// What pages of other origins may read (CORS). Nothing is let in with cookies, since the host has none: a page acts for nobody whose token
/// it does not hold.
/// </summary>
public static class CrossOrigin
{
    /// <summary>The policy of what is public and the same for everybody: tiles, features, stations, files, calendars, the schema. All origins may read it.</summary>
    public const string Public = "public";

    /// <summary>The policy of the API: the origins of the setting <c>Cors:Origins</c>.</summary>
    public const string Api = "api";

    /// <summary>The header that names the coordinate reference system of features (OGC API Features, part 2).</summary>
    public const string ContentCrs = "Content-Crs";

    private static readonly TimeSpan PreflightMaxAge = TimeSpan.FromHours(1);

    /// <summary>Adds the policies.</summary>
    /// <param name="services">The services.</param>
    /// <param name="origins">The origins whose pages may ask the API.</param>
    public static void AddCrossOrigin(this IServiceCollection services, IReadOnlyList<string> origins) => services.AddCors(options =>
    {
        options.AddPolicy(Public, policy => Describe(policy.AllowAnyOrigin().WithMethods(HttpMethods.Get, HttpMethods.Head)));
        options.AddPolicy(Api, policy => Describe(
            (origins.Contains(WebSettings.AnyOrigin) ? policy.AllowAnyOrigin() : policy.WithOrigins([.. origins]))
                .WithMethods(HttpMethods.Get, HttpMethods.Post)));
    });

    private static void Describe(CorsPolicyBuilder policy) => policy.AllowAnyHeader().SetPreflightMaxAge(PreflightMaxAge)
        .WithExposedHeaders(HeaderNames.ETag, HeaderNames.RetryAfter, HeaderNames.ContentDisposition, HeaderNames.Link, ContentCrs);
}
