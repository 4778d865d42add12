using System.Globalization;
using Outposts.Api.Hosting;

namespace Outposts.Api.Visits.Webhook;

/// <summary>The settings of the webhook of the partner application; see docs/webhook.md.</summary>
/// <param name="Url">The address of a partner application that is told of its users' bookings; nobody is told when left out (docs/webhook.md).</param>
/// <param name="Key">The shared secret for the signatures: <c>whsec_</c> and 24 to 64 random bytes in base 64.</param>
/// <param name="ReminderLead">How many hours before a slot reminders are sent to the partner application; 0: none.</param>
/// <param name="Timeout">How many seconds an answer of the partner application is waited for.</param>
public sealed record WebhookSettings(
    [property: Setting("Visits:Webhook:Url", "an https address, on this machine also http")] Uri Url,
    [property: Setting("Visits:Webhook:Secret", "a secret", IsSecret = true)] byte[] Key,
    [property: Setting("Visits:Webhook:ReminderHours", "a number from 0 to 168", Default = "24")] TimeSpan ReminderLead,
    [property: Setting("Visits:Webhook:TimeoutSeconds", "a number from 1 to 60", Default = "10")] TimeSpan Timeout)
{
    private const string Section = "Visits:Webhook";
    private const string Prefix = "whsec_";
    private const int MinKeyBytes = 24;
    private const int MaxKeyBytes = 64;
    private const int MaxReminderHours = 168;

    /// <summary>
    /// Reads <c>Visits:Webhook:Url</c>, <c>:Secret</c> (<c>whsec_</c> and 24 to 64 bytes in base 64), <c>:ReminderHours</c> (0 to 168;
    /// 24 when left out; 0: no reminders) and <c>:TimeoutSeconds</c> (1 to 60; 10 when left out).
    /// </summary>
    /// <returns>The settings; null when no address is set.</returns>
    /// <exception cref="HostStartException">A setting is invalid; the message does not contain the secret.</exception>
    public static WebhookSettings? From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (section["Url"] is not { Length: > 0 } url) return null;
        return new WebhookSettings(Address(url), KeyOf(section["Secret"]),
            TimeSpan.FromHours(Number(section, "ReminderHours", 0, MaxReminderHours, 24)),
                TimeSpan.FromSeconds(Number(section, "TimeoutSeconds", 1, 60, 10)));
    }

    private static Uri Address(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.Host.Length == 0)
            throw Invalid("Url", "takes an address such as https://partner.example/outposts");
        if (url.Scheme == "http" && !url.IsLoopback)
            throw Invalid("Url", $"must begin with https://, since http://{url.Host} would send bookings' handles in the clear; http is taken for this machine itself only");
        if (url.UserInfo.Length > 0) throw Invalid("Url", "must not hold a user or a password; what is sent is signed with the secret");
        return url;
    }

    private static byte[] KeyOf(string? secret)
    {
        const string accepted = "takes whsec_ followed by 24 to 64 random bytes in base 64, as \"whsec_$(openssl rand -base64 32)\" makes them";
        if (secret is null || !secret.StartsWith(Prefix, StringComparison.Ordinal)) throw Invalid("Secret", accepted);
        var key = new byte[secret.Length];
        if (!Convert.TryFromBase64String(secret[Prefix.Length..], key, out var length) || length is < MinKeyBytes or > MaxKeyBytes)
            throw Invalid("Secret", accepted);
        return key[..length];
    }

    private static double Number(IConfigurationSection section, string name, double min, double max, double defaultValue)
    {
        if (section[name] is not { Length: > 0 } text) return defaultValue;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= min
            && number <= max ? number
            : throw Invalid(name, string.Create(CultureInfo.InvariantCulture, $"takes a number from {min} to {max}, not \"{text}\""));
    }

    private static HostStartException Invalid(string name, string accepted) =>
        new($"The setting {Section}:{name} {accepted}.", exitCode: 2);
}
