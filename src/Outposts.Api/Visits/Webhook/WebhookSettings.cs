using Outposts.Api.Hosting;
using Outposts.Api.Webhooks;

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
    private const int MaxReminderHours = 168;

    /// <summary>Gets where to post, as all webhooks have it.</summary>
    public WebhookTarget Target => new(Url, Key, Timeout);

    /// <summary>
    /// Reads <c>Visits:Webhook:Url</c>, <c>:Secret</c> (<c>whsec_</c> and 24 to 64 bytes in base 64), <c>:ReminderHours</c> (0 to 168;
    /// 24 when left out; 0: no reminders) and <c>:TimeoutSeconds</c> (1 to 60; 10 when left out).
    /// </summary>
    /// <returns>The settings; null when no address is set.</returns>
    /// <exception cref="HostStartException">A setting is invalid; the message does not contain the secret.</exception>
    public static WebhookSettings? From(IConfiguration configuration)
    {
        if (WebhookTarget.From(configuration, Section) is not { } target) return null;
        return new WebhookSettings(target.Url, target.Key,
            TimeSpan.FromHours(WebhookTarget.Number(configuration.GetSection(Section), "ReminderHours", 0, MaxReminderHours, 24)),
            target.Timeout);
    }
}
