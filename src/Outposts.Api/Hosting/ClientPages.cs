using System.Net;
using System.Text.RegularExpressions;
using Outposts.Api.Registry;

namespace Outposts.Api.Hosting;

/// <summary>Serves the map client's files, and its page at every address that belongs to it.</summary>
public static partial class ClientPages
{
    private static readonly string[] Pages =
    [
        "/",
        "/outposts/{**rest}",
        "/planner/{**rest}",
        "/visits",
        "/visits/{**rest}",
        "/accounts", "/along", "/ask",
        "/reports/{**rest}",
        "/events",
        "/events/{**rest}",
        "/bookings", "/online",
        "/schedule",
        "/crew",
        "/sign-in",
        "/register",
        "/register/{**rest}",
        "/work",
        "/work/{**rest}",
    ];

    /// <summary>The list of the client's files, which the build writes beside the program.</summary>
    public static string Manifest => Path.Combine(AppContext.BaseDirectory, "Outposts.Api.staticwebassets.endpoints.json");

    /// <summary>Serves the client's files, compressed by the build; those whose names carry their contents may be kept for a year.</summary>
    /// <param name="app">The host.</param>
    /// <param name="manifest">The list of the files; nothing is served when it is missing, as the client is then not built.</param>
    public static void MapClientFiles(this WebApplication app, string manifest)
    {
        if (!File.Exists(manifest)) return;
        app.Use((http, next) =>
        {
            if (http.Request.Path.StartsWithSegments("/assets")) http.Response.OnStarting(() =>
            {
                if (http.Response.StatusCode < StatusCodes.Status400BadRequest)
                    http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return Task.CompletedTask;
            });
            return next(http);
        });
        app.MapStaticAssets(manifest);
    }

    /// <summary>Answers the client's own addresses with its page.</summary>
    public static void MapClientPages(this WebApplication app)
    {
        foreach (var page in Pages)
            app.MapMethods(page, [HttpMethods.Get, HttpMethods.Head], (HttpContext http) => SendPage(http, "index.html"));
        // The page of an outpost says what it is before its script runs.
        app.MapMethods("/outposts/{code}", [HttpMethods.Get, HttpMethods.Head],
            (string code, HttpContext http) => SendPage(http, "index.html", page => DescribeOutpost(page, code, http)));
    }

    private static string DescribeOutpost(string page, string code, HttpContext http)
    {
        var register = http.RequestServices.GetRequiredService<RegistrySnapshotProvider>().Current;
        var catalogue = http.RequestServices.GetRequiredService<CatalogueProvider>().Current;
        var at = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return OutpostPage.Render(page, register.ByCode(code), register, catalogue, HostAddress.Of(http.Request), at);
    }

    /// <summary>Answers a browser that opens the API's address with GraphiQL.</summary>
    public static Task SendExplorer(HttpContext http) => SendPage(http, "graphiql/index.html");

    private static async Task SendPage(HttpContext http, string name, Func<string, string>? change = null)
    {
        var page = http.RequestServices.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider.GetFileInfo(name);
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.ContentType = "text/html; charset=utf-8";
        if (!page.Exists)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await http.Response.WriteAsync("The map client is not built; './outposts up' builds it.");
            return;
        }
        using var reader = new StreamReader(page.CreateReadStream());
        var text = Localize(await reader.ReadToEndAsync(http.RequestAborted), http);
        if (change is not null) text = change(text);
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.WriteAsync(text, http.RequestAborted);
    }

    /// <summary>Writes into a page where it is served, and which basemap it shows.</summary>
    private static string Localize(string page, HttpContext http)
    {
        var path = http.Request.PathBase.ToUriComponent().TrimEnd('/');
        var head = $"<base href=\"{WebUtility.HtmlEncode(path)}/\" />";
        var settings = http.RequestServices.GetRequiredService<WebSettings>();
        if (settings.MapStyle is { } style) head += Meta("style", style);
        if (settings.MapRaster.Count > 0) head += Meta("raster", string.Join(' ', settings.MapRaster));
        if (settings.MapRasterAttribution is { } attribution) head += Meta("raster-attribution", attribution);
        return BaseElement().Replace(page, _ => head, 1);

        static string Meta(string name, string content) => $"<meta name=\"outposts-{name}\" content=\"{WebUtility.HtmlEncode(content)}\" />";
    }

    [GeneratedRegex("<base [^>]*>")]
    private static partial Regex BaseElement();
}
