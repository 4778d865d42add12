using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Outposts.Api.Hosting;

/// <summary>Creates responses with an ETag computed from the body: a client that has the body receives 304 without one.</summary>
internal static class ConditionalResult
{
    /// <summary>Creates a response.</summary>
    /// <param name="http">The HTTP context.</param>
    /// <param name="body">The body.</param>
    /// <param name="type">The media type.</param>
    /// <param name="cache">The header <c>Cache-Control</c>; by default a client revalidates each time.</param>
    /// <param name="fileName">The file name under which a browser saves the body; null when it is displayed.</param>
    /// <param name="tagFrom">The index from which on the body makes the tag; what stands before it may differ from answer to answer.</param>
    public static IResult Create(
        HttpContext http, byte[] body, string type, string cache = "no-cache", string? fileName = null, int tagFrom = 0)
    {
        http.Response.Headers.CacheControl = cache;
        // Weak: compressed or not, it says the same.
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body.AsSpan(tagFrom)))[..32]}\"", isWeak: true);
        return Results.Bytes(body, type, fileName, entityTag: tag);
    }
}
