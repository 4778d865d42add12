using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Outposts.Api.Hosting;

/// <summary>An answer made anew for each request whose tag is drawn from what it says: one who has it already gets 304 and no
/// body.</summary>
internal static class ConditionalResult
{
    /// <summary>The answer.</summary>
    /// <param name="http">The request.</param>
    /// <param name="body">What it says.</param>
    /// <param name="type">Its media type.</param>
    /// <param name="cache">The header <c>Cache-Control</c>; left out: ask each time.</param>
    /// <param name="fileName">Under which name a browser keeps it; null: it shows it.</param>
    public static IResult Create(HttpContext http, byte[] body, string type, string cache = "no-cache", string? fileName = null)
    {
        http.Response.Headers.CacheControl = cache;
        // Weak: compressed or not, it says the same.
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..32]}\"", isWeak: true);
        return Results.Bytes(body, type, fileName, entityTag: tag);
    }
}
