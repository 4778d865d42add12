namespace Outposts.PostGis.Visits.Push;

/// <summary>Where and how a browser is reached: what its push service gave it (W3C Push API). Who knows it can write to that phone, so it
/// stands in no log and no query gives it back.</summary>
/// <param name="Endpoint">The address at the push service, at most <see cref="MaxEndpointLength"/> characters.</param>
/// <param name="PublicKey">The browser's public key <c>p256dh</c>: a point of P-256, uncompressed, 65 bytes.</param>
/// <param name="AuthSecret">The browser's secret <c>auth</c>, 16 bytes.</param>
/// <param name="Language">The language in which the phone is told.</param>
/// <param name="Subject">The https address of the installation where it was asked for; null: it was reached without https.</param>
public sealed record PushSubscription(string Endpoint, byte[] PublicKey, byte[] AuthSecret, Language Language, string? Subject)
{
    /// <summary>The maximum length of an endpoint.</summary>
    public const int MaxEndpointLength = 1_000;

    /// <summary>The maximum length of a subject.</summary>
    public const int MaxSubjectLength = 300;

    /// <summary>Says nothing, since it would end in logs.</summary>
    public override string ToString() => nameof(PushSubscription);
}
