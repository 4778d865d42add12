namespace Outposts.Api.Hosting;

/// <summary>The response headers that restrict pages to what the client needs: nothing from elsewhere, not inside another site.</summary>
public static class SecurityHeaders
{
    /// <summary>Adds the headers to all responses.</summary>
    /// <param name="app">The host.</param>
    /// <param name="mapOrigins">The origins from which pages may load another basemap.</param>
    public static void UseSecurityHeaders(this WebApplication app, IReadOnlyList<string> mapOrigins)
    {
        var policy = CreatePolicy(string.Concat(mapOrigins.Select(origin => $" {origin}")));
        app.Use((http, next) =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = "geolocation=(self), camera=(self), microphone=()";
            headers.ContentSecurityPolicy = policy;
            // Of the scheme that the browser used, which a trusted proxy tells.
            if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
            return next(http);
        });
    }

    // MapLibre sets styles of elements, and its worker is a blob.
    private static string CreatePolicy(string origins) =>
        $"default-src 'self'; img-src 'self' data: blob:{origins}; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; "
        + $"font-src 'self' data:; connect-src 'self'{origins}; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";
}
