using System.Net;
using System.Net.Sockets;
using Outposts.Api.Access;

namespace Outposts.Api.Limits;

/// <summary>
/// Who asks, as far as limits go: the user of a valid token, otherwise the address: one of IPv4, a network of 64 bits of IPv6.
/// </summary>
/// <param name="Name">The name.</param>
/// <param name="IsStaff">Whether a valid token came with the request.</param>
public readonly record struct Caller(string Name, bool IsStaff)
{
    private const int PrefixBytes = 8;

    /// <summary>The caller of work without a request.</summary>
    public static Caller Host { get; } = new("host", true);

    /// <summary>Gets the caller of a request.</summary>
    /// <param name="http">The request; null for none.</param>
    public static Caller Of(HttpContext? http) => http is null ? Host
        : http.User.Identity is { IsAuthenticated: true } ? new Caller($"user {AuthorizationRules.GetActor(http.User)}", true)
        : new Caller(NameOf(http.Connection.RemoteIpAddress), false);

    /// <summary>Gets the name of an address, the same for all addresses of one network.</summary>
    /// <param name="address">The address; null when it is not known.</param>
    public static string NameOf(IPAddress? address)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, PrefixBytes, bytes.Length - PrefixBytes);
        return $"{new IPAddress(bytes)}/64";
    }
}
