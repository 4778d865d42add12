using Outposts.Api.Hosting;
using Outposts.Api.Webhooks;

namespace Outposts.Api.Registry.Webhook;

/// <summary>The settings of the webhook that tells of changes of outposts; see docs/webhook.md.</summary>
/// <param name="Url">The address of a partner that is told when an outpost comes, changes or goes; nobody is told when left out (docs/webhook.md).</param>
/// <param name="Key">The shared secret for the signatures: <c>whsec_</c> and 24 to 64 random bytes in base 64.</param>
/// <param name="Timeout">How many seconds an answer of the partner is waited for.</param>
public sealed record OutpostWebhookSettings(
    [property: Setting("Registry:Webhook:Url", "an https address, on this machine also http")] Uri Url,
    [property: Setting("Registry:Webhook:Secret", "a secret", IsSecret = true)] byte[] Key,
    [property: Setting("Registry:Webhook:TimeoutSeconds", "a number from 1 to 60", Default = "10")] TimeSpan Timeout)
{
    /// <summary>Gets where to post, as all webhooks have it.</summary>
    public WebhookTarget Target => new(Url, Key, Timeout);

    /// <summary>Reads the settings.</summary>
    /// <returns>The settings; null when no address is set.</returns>
    /// <exception cref="HostStartException">A setting is invalid; the message does not contain the secret.</exception>
    public static OutpostWebhookSettings? From(IConfiguration configuration) =>
        WebhookTarget.From(configuration, "Registry:Webhook") is { } target ? new(target.Url, target.Key, target.Timeout) : null;
}
