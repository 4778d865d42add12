using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Outposts.Hours;
using Outposts.PostGis.Visits.Push;

namespace Outposts.Api.Visits.Push;

/// <summary>The words of a message, in the language of the phone. They name no person and no examination, since a locked screen shows
/// them.</summary>
public static class PushText
{
    private const int MaxPlaceLength = 100;
    private static readonly string[] ChineseDays = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];
    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Gets what the browser receives, a JSON object: <c>title</c>, <c>body</c>, <c>lang</c>, <c>page</c> (relative to the
    /// client's root), <c>tag</c> (the same for all messages of the booking), <c>id</c> and <c>at</c> (milliseconds since 1970).</summary>
    /// <param name="message">The message.</param>
    /// <param name="zone">The region's time zone.</param>
    public static byte[] Write(PushMessage message, RegionClock zone)
    {
        var content = JsonSerializer.Deserialize<Content>(message.Content, Json)!;
        var (title, body) = (Title(message.Kind, content), Body(message.Kind, content, zone));
        var language = message.Subscription.Language;
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            title = title.In(language),
            body = body.In(language),
            lang = language == Language.En ? "en" : "zh-CN",
            page = $"bookings?ticket={message.Ticket}{(language == Language.En ? "&lang=en" : "")}",
            tag = message.Topic.ToString("N"),
            id = message.Id,
            at = message.OccurredAt.ToUnixTimeMilliseconds(),
        }, Json);
    }

    private static LocalizedText Title(PushMessageKind kind, Content content) => kind switch
    {
        PushMessageKind.Moved when content.Before?.StartsAt == content.StartsAt => new("大蓬车体检换地点了", "The health bus has moved"),
        PushMessageKind.Moved => new("大蓬车体检改时间了", "The health bus comes at another time"),
        PushMessageKind.Cancelled => new("大蓬车体检取消了", "The health bus does not come"),
        PushMessageKind.Seated => new("候补到座位了", "You have a seat now"),
        PushMessageKind.DayBefore => new("明天大蓬车体检", "Health bus tomorrow"),
        _ => new("一小时后大蓬车体检", "Health bus in an hour"),
    };

    private static LocalizedText Body(PushMessageKind kind, Content content, RegionClock zone)
    {
        var (place, time) = (Shorten(content.Place), Format(zone, content.StartsAt, content.EndsAt));
        return kind switch
        {
            PushMessageKind.Moved => Moved(content, place, time, zone),
            PushMessageKind.Cancelled => LocalizedText.Of($"{time.Chinese}，{place}。您的预约也取消了，可以另约一次。",
                $"{time.English}, {place}. Your booking is cancelled too; you can book another visit."),
            PushMessageKind.Seated => LocalizedText.Of($"{time.Chinese}，{place}。去不了请取消，让给别人。",
                $"{time.English}, {place}. If you cannot come, cancel, and somebody else gets the seat."),
            _ => LocalizedText.Of($"{time.Chinese}，{place}。预约码在“我的预约”里。",
                $"{time.English}, {place}. Your code is on the page “My bookings”."),
        };
    }

    private static LocalizedText Moved(Content content, string place, LocalizedText time, RegionClock zone)
    {
        var (before, waits) = (content.Before!, content.State == "WAITING");
        var old = Format(zone, before.StartsAt, null);
        return LocalizedText.Of(
            $"原 {old.Chinese}，{Shorten(before.Place)}；现 {time.Chinese}，{place}。{(waits ? "仍在候补。" : "座位还在。")}",
            $"Was {old.English}, {Shorten(before.Place)}; now {time.English}, {place}. {(waits
                ? "You are still on the waiting list." : "You keep your seat.")}");
    }

    private static LocalizedText Format(RegionClock zone, DateTimeOffset from, DateTimeOffset? until)
    {
        var start = zone.ToLocal(from);
        var end = until is { } moment ? $"–{zone.ToLocal(moment).ToString("HH:mm", CultureInfo.InvariantCulture)}" : "";
        return LocalizedText.Of($"{start:M月d日} {ChineseDays[(int)start.DayOfWeek]} {start:HH:mm}{end}", $"{start:ddd d MMM HH:mm}{end}");
    }

    private static string Shorten(string name) => name.Length <= MaxPlaceLength ? name : name[..(MaxPlaceLength - 1)] + "…";

    private sealed record Content(string State, string Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt, Before? Before);

    private sealed record Before(string Place, DateTimeOffset StartsAt);
}
