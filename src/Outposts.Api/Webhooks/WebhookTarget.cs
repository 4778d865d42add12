using System.Globalization;
using Outposts.Api.Hosting;

namespace Outposts.Api.Webhooks;

/// <summary>Where a webhook posts; see docs/webhook.md.</summary>
/// <param name="Url">The address: https, on this machine also http.</param>
/// <param name="Key">The shared secret for the signatures, 24 to 64 bytes.</param>
/// <param name="Timeout">How long an answer is waited for, 1 to 60 seconds.</param>
public sealed record WebhookTarget(Uri Url, byte[] Key, TimeSpan Timeout)
{
    private const string Prefix = "whsec_";
    private const int MinKeyBytes = 24;
    private const int MaxKeyBytes = 64;

    /// <summary>Reads <c>Url</c>, <c>Secret</c> and <c>TimeoutSeconds</c> of a section.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="name">The name of the section, such as <c>Visits:Webhook</c>.</param>
    /// <returns>The target; null when no address is set.</returns>
    /// <exception cref="HostStartException">A setting is invalid; the message does not contain the secret.</exception>
    public static WebhookTarget? From(IConfiguration configuration, string name)
    {
        var section = configuration.GetSection(name);
        if (section["Url"] is not { Length: > 0 } url) return null;
        return new WebhookTarget(Address(section, url), KeyOf(section, section["Secret"]),
            TimeSpan.FromSeconds(Number(section, "TimeoutSeconds", 1, 60, 10)));
    }

    /// <summary>Reads a number of a section.</summary>
    /// <exception cref="HostStartException">It is none, or out of range.</exception>
    internal static double Number(IConfigurationSection section, string name, double min, double max, double defaultValue)
    {
        if (section[name] is not { Length: > 0 } text) return defaultValue;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= min
            && number <= max ? number
            : throw Invalid(section, name,
                string.Create(CultureInfo.InvariantCulture, $"takes a number from {min} to {max}, not \"{text}\""));
    }

    private static Uri Address(IConfigurationSection section, string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.Host.Length == 0)
            throw Invalid(section, "Url", "takes an address such as https://partner.example/outposts");
        if (url.Scheme == "http" && !url.IsLoopback)
            throw Invalid(section, "Url", $"must begin with https://, since anybody on the way to http://{url.Host} could read what is sent; "
                + "http is taken for this machine itself only");
        if (url.UserInfo.Length > 0)
            throw Invalid(section, "Url", "must not hold a user or a password; what is sent is signed with the secret");
        return url;
    }

    private static byte[] KeyOf(IConfigurationSection section, string? secret)
    {
        const string accepted = "takes whsec_ followed by 24 to 64 random bytes in base 64, as \"whsec_$(openssl rand -base64 32)\" makes them";
        if (secret is null || !secret.StartsWith(Prefix, StringComparison.Ordinal)) throw Invalid(section, "Secret", accepted);
        var key = new byte[secret.Length];
        if (!Convert.TryFromBase64String(secret[Prefix.Length..], key, out var length) || length is < MinKeyBytes or > MaxKeyBytes)
            throw Invalid(section, "Secret", accepted);
        return key[..length];
    }

    private static HostStartException Invalid(IConfigurationSection section, string name, string accepted) =>
        new($"The setting {section.Path}:{name} {accepted}.", exitCode: 2);
}
