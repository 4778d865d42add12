using Microsoft.AspNetCore.Http;

namespace Outposts.GraphQL.Http;

/// <summary>
/// Keeps other sites' pages from using a visitor's browser. A POST must be application/json, which a browser sends to another site only
/// after asking (preflight). What it sends without asking, a GET or the opening of a WebSocket, is refused when the browser says that
/// another site's page sends it, unless a header shows that it did ask.
/// </summary>
internal static class CrossSiteCheck
{
    private static readonly string[] PreflightHeaders = ["GraphQL-Preflight", "Apollo-Require-Preflight", "X-Apollo-Operation-Name",
        "X-Requested-With"];

    /// <exception cref="GraphQLHttpException">The request comes from another site without preflight.</exception>
    public static void CheckSimple(HttpRequest request, GraphQLHttpOptions options)
    {
        if (IsJson(request.ContentType) || Array.Exists(PreflightHeaders, request.Headers.ContainsKey)) return;
        if (IsFromHere(request, options)) return;
        throw new GraphQLHttpException(
            403, "A page of another site sent this request without preflight; add the header GraphQL-Preflight: 1 or send application/json.", "CROSS_SITE");
    }

    /// <exception cref="GraphQLHttpException">A page of another site opens the WebSocket.</exception>
    public static void CheckSocket(HttpRequest request, GraphQLHttpOptions options)
    {
        if (!IsFromHere(request, options))
            throw new GraphQLHttpException(403, "Pages of other sites may not open a WebSocket here.", "CROSS_SITE");
    }

    private static bool IsFromHere(HttpRequest request, GraphQLHttpOptions options)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0)
            return IsHost(origin, request.Host) || options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
        // Without Origin: browsers tell by Sec-Fetch-Site, other programs send neither.
        return request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";
    }

    private static bool IsHost(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && (string.Equals(uri.Authority, host.Value, StringComparison.OrdinalIgnoreCase)
            || string.Equals($"{uri.Host}:{uri.Port}", host.Value, StringComparison.OrdinalIgnoreCase));

    private static bool IsJson(string? contentType) =>
        contentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true;
}
