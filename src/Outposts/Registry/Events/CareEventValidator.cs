namespace Outposts.Registry.Events;

/// <summary>Says what of an event cannot be saved. Whether its outpost, campaign and districts are known is not judged.</summary>
public static class CareEventValidator
{
    /// <summary>The most dates of an event.</summary>
    public const int MaxDates = 100;

    /// <summary>The most characters of a title, a body and a reason.</summary>
    public const int MaxTitleLength = 100;

    /// <summary>The most characters of a text.</summary>
    public const int MaxTextLength = 2000;

    /// <summary>The most characters of an address.</summary>
    public const int MaxAddressLength = 200;

    /// <summary>The most partners.</summary>
    public const int MaxPartners = 20;

    /// <summary>The most people who come to a date.</summary>
    public const int MaxAttendance = 100_000;

    private const int FirstYear = 2000, LastYear = 2100;
    private static readonly TimeSpan MaxDuration = TimeSpan.FromHours(24);

    /// <summary>Gets what is not accepted, with the field of the input.</summary>
    /// <param name="one">The event.</param>
    /// <param name="now">The moment: nobody has come to a date that has not begun.</param>
    public static IEnumerable<(string Field, LocalizedText Text)> Validate(CareEvent one, DateTimeOffset now)
    {
        foreach (var problem in ValidateTexts(one)) yield return problem;
        foreach (var problem in ValidateDates(one, now)) yield return problem;
        if (one.Groups.Distinct().Count() < one.Groups.Count)
            yield return ("groups", new("“groups”中每个工种只写一次。", "\"groups\" has each group once."));
        if (one.Partners.Count > MaxPartners)
            yield return ("partners", LocalizedText.Of($"“partners”最多 {MaxPartners} 个，给出 {one.Partners.Count} 个。",
                $"\"partners\" takes at most {MaxPartners}, not {one.Partners.Count}."));
        if (one.Phone is { } phone && (!PhoneNumber.IsValid(phone) || phone.Split(';').Any(number => PhoneNumber.IsMobile(number.Trim()))))
            yield return ("phone", LocalizedText.Of($"“{phone}”不是可以公布的电话：{PhoneNumber.Form.Chinese}；不写个人手机号。",
                $"\"{phone}\" is not a number to publish: {PhoneNumber.Form.English}; no person's mobile."));
        if (one is { CallAhead: true, Phone: null })
            yield return ("phone", new("要先打电话的活动请写电话。", "An event to call for needs a number to call."));
        if (one.OutpostCode is not null && one.Position is not null)
            yield return ("position", new("活动或在一个阵地，或在“position”，不能两个都给。",
                "An event is at an outpost or at a position; give one of both."));
        if (one.OutpostCode is null && one.Position is null && one.Dates.Any(date => date.Position is null))
            yield return ("position", new("请给出阵地或位置，或者给每场都写位置。", "Give an outpost or a position, or a position of each date."));
        foreach (var position in one.Dates.Select(date => date.Position).Prepend(one.Position))
            if (position is { } place && OutpostValidator.ValidatePosition(place) is { } wrong)
            {
                yield return (one.Position == position ? "position" : "dates", wrong);
                break;
            }
    }

    /// <summary>Gets what is wrong with the reason for which something is cancelled; null when it is accepted.</summary>
    /// <param name="field">The argument.</param>
    /// <param name="reason">The reason.</param>
    public static LocalizedText? ValidateReason(string field, string reason) => ValidateText(field, reason, MaxTitleLength, lines: false);

    internal static LocalizedText? ValidateText(string field, string? text, int max, bool lines)
    {
        if (text is null) return null;
        if (text.Length == 0 || text.Length > max || text != text.Trim() || !CellText.IsPlain(text, lines))
            return LocalizedText.Of($"“{field}”须为 1 至 {max} 个字符，首尾无空格，不含控制字符；给出 {text.Length} 个。",
                $"\"{field}\" takes 1 to {max} characters without spaces around them or control characters, not {text.Length}.");
        return EventTextReview.HasContact(text)
            ? LocalizedText.Of($"“{field}”里不写网址和电话；电话写在“phone”。",
                $"\"{field}\" takes neither addresses of pages nor telephone numbers; a number to call is \"phone\".") : null;
    }

    private static IEnumerable<(string Field, LocalizedText Text)> ValidateTexts(CareEvent one)
    {
        (string Field, string? Text, int Max, bool Lines)[] texts =
        [
            ("title", one.Title, MaxTitleLength, false), ("englishTitle", one.EnglishTitle, MaxTitleLength, false),
            ("text", one.Text, MaxTextLength, true), ("englishText", one.EnglishText, MaxTextLength, true),
            ("address", one.Address, MaxAddressLength, false), ("organiser", one.Organiser, MaxTitleLength, false),
            .. one.Partners.Select(partner => ("partners", (string?)partner, MaxTitleLength, false)),
            .. one.Dates.Select(date => ("dates", date.Address, MaxAddressLength, false)),
        ];
        return texts.Select(text => (text.Field, Problem: ValidateText(text.Field, text.Text, text.Max, text.Lines)))
            .Where(found => found.Problem is not null).Select(found => (found.Field, found.Problem!));
    }

    private static IEnumerable<(string Field, LocalizedText Text)> ValidateDates(CareEvent one, DateTimeOffset now)
    {
        if (one.Dates.Count is 0 or > MaxDates)
        {
            yield return ("dates", LocalizedText.Of($"“dates”须有 1 至 {MaxDates} 场，给出 {one.Dates.Count} 场。",
                $"\"dates\" takes 1 to {MaxDates} dates, not {one.Dates.Count}."));
            yield break;
        }
        foreach (var (number, date) in one.Dates.Select((date, index) => (index + 1, date)))
        {
            if (date.StartsAt.Year is < FirstYear or > LastYear)
                yield return ("dates", LocalizedText.Of($"第 {number} 场的年份须为 {FirstYear} 至 {LastYear}，给出的是 {date.StartsAt.Year}。",
                    $"Date {number} lies in a year from {FirstYear} to {LastYear}, not {date.StartsAt.Year}."));
            if (date.EndsAt <= date.StartsAt || date.EndsAt - date.StartsAt > MaxDuration)
                yield return ("dates", LocalizedText.Of($"第 {number} 场须在开始之后 24 小时内结束。",
                    $"Date {number} ends after its beginning, within 24 hours."));
            if (date.Attendance is < 0 or > MaxAttendance)
                yield return ("dates", LocalizedText.Of($"第 {number} 场的到场人数须为 0 至 {MaxAttendance}，给出的是 {date.Attendance}。",
                    $"The attendance of date {number} is 0 to {MaxAttendance}, not {date.Attendance}."));
            else if (date.Attendance is not null && date.StartsAt > now)
                yield return ("dates", LocalizedText.Of($"第 {number} 场还没开始，不能记到场人数。",
                    $"Date {number} has not begun, so nobody has come to it."));
        }
        if (one.Dates.Select(date => (date.StartsAt, date.EndsAt, date.Position)).Distinct().Count() < one.Dates.Count)
            yield return ("dates", new("有两场的时间和地点完全一样。", "Two dates have the same times and the same place."));
    }
}
