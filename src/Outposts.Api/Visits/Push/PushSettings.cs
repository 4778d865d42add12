using System.Globalization;
using Outposts.Api.Hosting;

namespace Outposts.Api.Visits.Push;

/// <summary>The settings of Web Push.</summary>
/// <param name="IsOn">Whether phones may ask to be told of their bookings by Web Push (decision 27). The key <c>push-key.pem</c> in the home folder
/// is made at the first start; hosts that share a database need the same one.</param>
/// <param name="Subject">Whom push services may write to; the https address over which a phone asked when left out. Apple's service refuses
/// messages without either.</param>
/// <param name="Hosts">The push services to which messages go; <c>*.</c> before a name for all below it, <c>*</c> for all. Those of Chromium, Firefox,
/// Safari and Edge when left out.</param>
/// <param name="AllowsPrivateAddresses">Whether a push service may lie in the own network, on this machine also over http.</param>
/// <param name="Timeout">How many seconds an answer is waited for. Push services are reached directly, not over a proxy.</param>
public sealed record PushSettings(
    [property: Setting("Push:Enabled", "true or false", Default = "true")] bool IsOn,
    [property: Setting("Push:Subject", "a mailto: or https: address")] string? Subject,
    [property: Setting("Push:Hosts", "names of hosts, separated by commas")] IReadOnlyList<string> Hosts,
    [property: Setting("Push:AllowPrivateAddresses", "true or false", Default = "false")] bool AllowsPrivateAddresses,
    [property: Setting("Push:TimeoutSeconds", "a number from 1 to 60", Default = "10")] TimeSpan Timeout)
{
    /// <summary>The pattern of hosts that stands for all of them.</summary>
    public const string AnyHost = "*";

    private const string Section = "Push";

    /// <summary>The push services of Chrome and other Chromium browsers, of Firefox, of Safari, and of Edge on Windows.</summary>
    public static readonly IReadOnlyList<string> DefaultHosts =
        ["fcm.googleapis.com", "*.push.services.mozilla.com", "*.push.apple.com", "*.notify.windows.com"];

    /// <summary>
    /// Reads <c>Push:Enabled</c> (true when left out), <c>:Subject</c>, <c>:Hosts</c> (separated by commas),
    /// <c>:AllowPrivateAddresses</c> (false when left out) and <c>:TimeoutSeconds</c> (1 to 60; 10 when left out).
    /// </summary>
    /// <exception cref="HostStartException">A setting is invalid.</exception>
    public static PushSettings FromConfiguration(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var hosts = (section["Hosts"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (hosts.FirstOrDefault(host => !IsHost(host)) is { } wrong)
            throw Invalid("Hosts", wrong, "names of hosts such as fcm.googleapis.com, *.push.apple.com, or * are accepted");
        return new PushSettings(Switch("Enabled", true), ReadSubject(section["Subject"]), hosts is [] ? DefaultHosts : hosts,
            Switch("AllowPrivateAddresses", false), ReadTimeout(section["TimeoutSeconds"]));

        bool Switch(string name, bool defaultValue) => section[name] is not { Length: > 0 } text ? defaultValue
            : bool.TryParse(text, out var value) ? value : throw Invalid(name, text, "true or false is accepted");
    }

    private static bool IsHost(string pattern) => pattern == AnyHost
        || Uri.CheckHostName(pattern.StartsWith("*.", StringComparison.Ordinal) ? pattern[2..] : pattern) != UriHostNameType.Unknown;

    private static string? ReadSubject(string? text) => text is not { Length: > 0 } ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "mailto" or "https" ? text
        : throw Invalid("Subject", text, "mailto:somebody@example.org or https://outposts.example.org is accepted");

    private static TimeSpan ReadTimeout(string? text) => text is not { Length: > 0 } ? TimeSpan.FromSeconds(10)
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 60
            ? TimeSpan.FromSeconds(seconds) : throw Invalid("TimeoutSeconds", text, "a number from 1 to 60 is accepted");

    private static HostStartException Invalid(string name, string given, string accepted) =>
        new($"The setting {Section}:{name} has \"{given}\"; {accepted}.", exitCode: 2);
}
