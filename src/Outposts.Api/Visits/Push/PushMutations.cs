using System.Buffers.Text;
using Outposts.Api.Access;
using Outposts.Api.Visits.Bookings;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Push;

namespace Outposts.Api.Visits.Push;

/// <summary>Telling a phone of a booking by Web Push.</summary>
[MutationType]
public static class PushMutations
{
    private const int AuthSecretLength = 16;

    /// <summary>
    /// Has a browser told of a booking by Web Push: when the visit is moved or cancelled, when a booking of the waiting list is given a
    /// seat, at 18:00 of the day before and an hour before the slot. At most 4 browsers are told of a booking; of more, those that asked
    /// first are forgotten. The subscription is deleted when the booking is cancelled by its holder, or the visit is over.
    /// </summary>
    /// <param name="input">The booking, and the subscription as the browser gave it.</param>
    [Cost(20)]
    [OpenToAll("the token of the booking is the right")]
    public static async Task<SubscribeToBookingPayload> SubscribeToBooking(SubscribeToBookingInput input, PushSettings settings,
        PushOutbox outbox, IHttpContextAccessor http, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!settings.IsOn)
            return Refused(new PushSubscriptionError(new("本站不发通知。", "This installation sends no notifications."), "PUSH_OFF"));
        if (PushEndpoint.Validate(input.Endpoint, settings) is { } text) return Refused(new PushSubscriptionError(text, "ENDPOINT"));
        if (Decode(input.P256dh) is not { } key || !PushEncryption.IsPublicKey(key)
            || Decode(input.Auth) is not { Length: AuthSecretLength } secret)
            return Refused(new PushSubscriptionError(new("p256dh 须是 P-256 未压缩公钥（65 字节），auth 须是 16 字节，都用 base64url。",
                "\"p256dh\" takes an uncompressed point of P-256 (65 bytes) and \"auth\" 16 bytes, both in base64url."), "KEYS"));
        var phone = new PushSubscription(input.Endpoint, key, secret, input.Language, GetAddress(http.HttpContext));
        return await outbox.SubscribeAsync(input.Token, phone, clock.GetUtcNow(), cancellationToken) switch
        {
            PushOutcome.Subscribed => new SubscribeToBookingPayload(null),
            PushOutcome.UnknownToken => Refused(Unknown()),
            PushOutcome.Used => Refused(new BookingUsedError(new("已核销。", "The booking has been used."))),
            PushOutcome.Expired => Refused(new BookingExpiredError(new("预约已过期。", "The booking has expired."))),
            PushOutcome.Cancelled => Refused(Cancelled(withVisit: false)),
            PushOutcome.CancelledWithVisit => Refused(Cancelled(withVisit: true)),
            var outcome => throw new InvalidOperationException($"Subscribing cannot end as {outcome}."),
        };
    }

    /// <summary>Has a browser told no more of a booking. Repeating it changes nothing.</summary>
    /// <param name="input">The booking, and the endpoint of the browser's subscription.</param>
    [Cost(20)]
    [OpenToAll("the token of the booking is the right")]
    public static async Task<UnsubscribeFromBookingPayload> UnsubscribeFromBooking(
        UnsubscribeFromBookingInput input, PushOutbox outbox, CancellationToken cancellationToken) =>
        new(await outbox.UnsubscribeAsync(input.Token, input.Endpoint, cancellationToken) == PushOutcome.UnknownToken
            ? [Unknown()] : null);

    private static TokenUnknownError Unknown() => new(new("没有这个预约码。", "No booking has this token."));

    private static BookingCancelledError Cancelled(bool withVisit) =>
        new(new("预约已取消。", "The booking is cancelled."), withVisit);

    private static SubscribeToBookingPayload Refused(ISubscribeToBookingError error) => new([error]);

    private static byte[]? Decode(string text) =>
        text.Length <= 100 && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;

    // Push services want to know whom to write to when a sender misbehaves: without a setting, the address that a phone used.
    private static string? GetAddress(HttpContext? http) => http?.Request is { IsHttps: true } request
        && $"https://{request.Host}{request.PathBase}" is { Length: <= PushSubscription.MaxSubjectLength } address
        && Uri.TryCreate(address, UriKind.Absolute, out var uri) && !uri.IsLoopback ? address : null;
}
