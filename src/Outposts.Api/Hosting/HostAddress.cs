namespace Outposts.Api.Hosting;

/// <summary>The address of this host as the client of a request reaches it, behind proxies too.</summary>
public static class HostAddress
{
    /// <summary>Gets scheme, host and path base, without a slash at the end.</summary>
    /// <param name="request">The request.</param>
    public static string Of(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}";
}
