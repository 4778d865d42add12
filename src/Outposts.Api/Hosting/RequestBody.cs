using Microsoft.AspNetCore.Http.Features;

namespace Outposts.Api.Hosting;

/// <summary>The body of a request that carries a file.</summary>
public static class RequestBody
{
    /// <summary>Reads the body; null when it is too large.</summary>
    /// <param name="http">The request.</param>
    /// <param name="maxBytes">The maximum size, in bytes.</param>
    public static async Task<byte[]?> ReadAsync(HttpContext http, int maxBytes)
    {
        if (http.Request.ContentLength > maxBytes) return null;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        using var body = new MemoryStream();
        var part = new byte[64 * 1024];
        for (int read; (read = await http.Request.Body.ReadAsync(part, http.RequestAborted)) > 0;)
        {
            if (body.Length + read > maxBytes) return null;
            body.Write(part, 0, read);
        }
        return body.ToArray();
    }
}
