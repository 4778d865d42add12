using Outposts.Registry.Events;

namespace Outposts.Registry.Requests;

/// <summary>Says what of a request cannot be stored. Whether its district is known is not judged.</summary>
public static class CareRequestValidator
{
    /// <summary>The most characters of a note.</summary>
    public const int MaxNoteLength = 300;

    /// <summary>The most characters of the name of an organisation, and of when a room is open or a bus is wished.</summary>
    public const int MaxNameLength = 100;

    /// <summary>The most characters of an address.</summary>
    public const int MaxAddressLength = 200;

    /// <summary>The most characters of an answer.</summary>
    public const int MaxAnswerLength = 500;

    /// <summary>The most workers for whom a bus is asked.</summary>
    public const int MaxWorkers = 100_000;

    /// <summary>Gets what is not accepted, with the field of the input.</summary>
    /// <param name="one">The request.</param>
    public static IEnumerable<(string Field, LocalizedText Text)> Validate(CareRequest one) =>
        [.. ValidateKind(one), .. ValidateTexts(one), .. ValidatePhone(one.Phone), .. ValidateLists(one)];

    /// <summary>Gets what is wrong with an answer; null when it is accepted.</summary>
    /// <param name="field">The argument.</param>
    /// <param name="answer">The answer.</param>
    public static LocalizedText? ValidateAnswer(string field, string answer) =>
        answer.Length is > 0 and <= MaxAnswerLength && CellText.IsPlain(answer, lines: true) ? null : LocalizedText.Of(
            $"“{field}”须为 1 至 {MaxAnswerLength} 个字，给出 {answer.Length} 个。",
            $"\"{field}\" takes 1 to {MaxAnswerLength} characters, not {answer.Length}.");

    // Each kind has its own fields: what a form does not ask for is a mistake of the program that sends it.
    private static IEnumerable<(string Field, LocalizedText Text)> ValidateKind(CareRequest one)
    {
        var kind = EnumNames.ToWireName(one.Kind);
        if (one.Organisation is null && one.Kind != RequestKind.Site)
            yield return ("organisation", LocalizedText.Of($"{kind} 须写单位名称“organisation”。",
                $"{kind} takes the name of the \"organisation\"."));
        if (one.Kind == RequestKind.Bus ? one.Workers is not (>= 1 and <= MaxWorkers) : one.Workers is not null)
            yield return ("workers", one.Kind == RequestKind.Bus
                ? LocalizedText.Of($"BUS 的“workers”须为 1 至 {MaxWorkers}，给出的是 {one.Workers?.ToString() ?? "空"}。",
                    $"With BUS, \"workers\" is 1 to {MaxWorkers}, not {one.Workers?.ToString() ?? "empty"}.")
                : LocalizedText.Of($"{kind} 不带“workers”，给出的是 {one.Workers}。", $"{kind} takes no \"workers\", not {one.Workers}."));
        (string Field, bool IsGiven, RequestKind[] Kinds)[] fields =
        [
            ("organisation", one.Organisation is not null, [RequestKind.Room, RequestKind.Bus]),
            ("times", one.Times is not null, [RequestKind.Room, RequestKind.Bus]),
            ("phone", one.Phone is not null, [RequestKind.Room, RequestKind.Bus]),
            ("host", one.Host is not null, [RequestKind.Room]), ("services", one.Services.Count > 0, [RequestKind.Site, RequestKind.Room]),
            ("groups", one.Groups.Count > 0, [RequestKind.Site, RequestKind.Bus]),
        ];
        foreach (var (field, _, kinds) in fields.Where(field => field.IsGiven && !field.Kinds.Contains(one.Kind)))
            yield return (field, LocalizedText.Of(
                $"{kind} 不带“{field}”；{string.Join("、", kinds.Select(EnumNames.ToWireName))} 才带。",
                $"{kind} takes no \"{field}\"; {string.Join(" and ", kinds.Select(EnumNames.ToWireName))} do."));
    }

    private static IEnumerable<(string Field, LocalizedText Text)> ValidateTexts(CareRequest one)
    {
        (string Field, string? Text, int Max, bool Lines)[] texts =
        [
            ("note", one.Note, MaxNoteLength, true), ("address", one.Address, MaxAddressLength, false),
            ("organisation", one.Organisation, MaxNameLength, false), ("times", one.Times, MaxNameLength, false),
        ];
        foreach (var (field, text, max, lines) in texts)
        {
            if (text is null) continue;
            if (text.Length == 0 || text.Length > max || !CellText.IsPlain(text, lines))
                yield return (field, LocalizedText.Of($"“{field}”须为 1 至 {max} 个字，给出 {text.Length} 个。",
                    $"\"{field}\" takes 1 to {max} characters, not {text.Length}."));
            else if (EventTextReview.HasContact(text))
                yield return (field, LocalizedText.Of($"“{field}”里不写电话和网址；单位电话写在“phone”，个人电话不收。",
                    $"\"{field}\" takes neither telephone numbers nor addresses of pages; an organisation's number is \"phone\", and none of a person is taken."));
        }
    }

    private static IEnumerable<(string Field, LocalizedText Text)> ValidatePhone(string? phone)
    {
        if (phone is null) yield break;
        if (PhoneNumber.IsValid(phone) && !phone.Split(';').Any(number => PhoneNumber.IsMobile(number.Trim()))) yield break;
        yield return ("phone", LocalizedText.Of($"“{phone}”不是单位电话：{PhoneNumber.Form.Chinese}；不写个人手机号。",
            $"\"{phone}\" is not an organisation's number: {PhoneNumber.Form.English}; no person's mobile."));
    }

    private static IEnumerable<(string Field, LocalizedText Text)> ValidateLists(CareRequest one)
    {
        if (one.Services.Distinct().Count() < one.Services.Count)
            yield return ("services", new("“services”中每项服务只写一次。", "\"services\" has each service once."));
        if (one.Groups.Distinct().Count() < one.Groups.Count)
            yield return ("groups", new("“groups”中每个工种只写一次。", "\"groups\" has each group once."));
    }
}
