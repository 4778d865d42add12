namespace Outposts.Api.Hosting;

/// <summary>The map client's files, and its page for every address that belongs to it.</summary>
public static class ClientPages
{
    private static readonly string[] Pages =
    [
        "/",
        "/outposts/{**rest}",
        "/planner/{**rest}",
        "/visits",
        "/visits/{**rest}",
        "/bookings",
        "/schedule",
        "/crew",
        "/sign-in",
    ];

    /// <summary>Serves the files of <c>wwwroot</c>. Files whose names carry their contents may be kept for a year.</summary>
    public static void UseClientFiles(this WebApplication app) => app.UseStaticFiles(new StaticFileOptions
    {
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
            file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache",
        ContentTypeProvider = CreateContentTypes(),
    });

    /// <summary>Answers the client's own addresses with its page.</summary>
    public static void MapClientPages(this WebApplication app)
    {
        foreach (var page in Pages)
            app.MapMethods(page, [HttpMethods.Get, HttpMethods.Head], (HttpContext http) => SendPage(http, "index.html"));
    }

    /// <summary>Answers a browser that opens the API's address with GraphiQL.</summary>
    public static Task SendExplorer(HttpContext http) => SendPage(http, "graphiql/index.html");

    private static Task SendPage(HttpContext http, string name)
    {
        var page = http.RequestServices.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider.GetFileInfo(name);
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.ContentType = "text/html; charset=utf-8";
        if (page.Exists) return http.Response.SendFileAsync(page);
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return http.Response.WriteAsync("The map client is not built; './outposts up' builds it.");
    }

    private static Microsoft.AspNetCore.StaticFiles.FileExtensionContentTypeProvider CreateContentTypes()
    {
        var types = new Microsoft.AspNetCore.StaticFiles.FileExtensionContentTypeProvider();
        types.Mappings[".webmanifest"] = "application/manifest+json";
        types.Mappings[".pbf"] = "application/x-protobuf";
        return types;
    }
}
