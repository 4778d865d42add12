using System.Net;
using System.Net.Sockets;
using Outposts.PostGis.Visits.Push;

namespace Outposts.Api.Visits.Push;

/// <summary>
/// Judges the address at a push service that a browser has given. Everybody may give one, and this host writes to it: only the push
/// services of the settings are taken, over https, and never an address of the own network.
/// </summary>
public static class PushEndpoint
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            // Of IPv6 only 2000::/3 is given out; below it these lead to addresses of IPv4 or are for examples.
            "2001::/32", "2001:db8::/32", "2002::/16",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private static readonly IPNetwork PublicIPv6 = IPNetwork.Parse("2000::/3");

    /// <summary>Validates an endpoint. Returns the error; null when messages may go there.</summary>
    public static LocalizedText? Validate(string endpoint, PushSettings settings)
    {
        if (endpoint.Length > PushSubscription.MaxEndpointLength)
            return LocalizedText.Of($"推送地址 endpoint 最长 {PushSubscription.MaxEndpointLength} 个字符，收到 {endpoint.Length} 个。",
                $"\"endpoint\" takes at most {PushSubscription.MaxEndpointLength} characters, not {endpoint.Length}.");
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0
            || !(uri.Scheme == Uri.UriSchemeHttps
                || uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback && settings.AllowsPrivateAddresses))
            return new LocalizedText("推送地址 endpoint 须是浏览器给的 https 地址。", "\"endpoint\" takes the https address that the browser gave.");
        var isPrivate = IPAddress.TryParse(uri.IdnHost, out var address) && !IsPublic(address) && !settings.AllowsPrivateAddresses;
        return !isPrivate && settings.Hosts.Any(host => Matches(host, uri.IdnHost)) ? null : LocalizedText.Of(
            $"推送服务 {uri.IdnHost} 不在本站认可的之列：{string.Join("、", settings.Hosts)}。",
            $"The push service {uri.IdnHost} is not one that this installation writes to: {string.Join(", ", settings.Hosts)}.");
    }

    /// <summary>Whether an address is one of the public internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return (address.AddressFamily == AddressFamily.InterNetwork || PublicIPv6.Contains(address))
            && !NotPublic.Any(network => network.Contains(address));
    }

    private static bool Matches(string pattern, string host) => pattern == PushSettings.AnyHost
        || (pattern.StartsWith("*.", StringComparison.Ordinal) ? host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
            : host.Equals(pattern, StringComparison.OrdinalIgnoreCase));
}
