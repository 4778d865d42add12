using Outposts.Hours;

namespace Outposts.Registry;

/// <summary>Says what is wrong with a service over the line.</summary>
public static class OnlineServiceValidator
{
    /// <summary>Gets all that is wrong, in the order of the fields; empty when it is accepted. Whether the district is known is not
    /// judged.</summary>
    public static IReadOnlyList<OutpostProblem> Validate(OnlineService service)
    {
        var problems = new List<OutpostProblem>();
        Text("name", service.Name, OutpostValidator.MaxNameLength);
        Text("englishName", service.EnglishName, OutpostValidator.MaxNameLength);
        if (service.Website is { } website && OutpostValidator.ValidateWebsite(website) is { } wrong) Add("website", wrong);
        if (service.Phone is { } phone && !PhoneNumber.IsValid(phone))
            Add("phone", LocalizedText.Of($"“{phone}”不是电话号码：{PhoneNumber.Form.Chinese}。",
                $"\"{phone}\" is not a telephone number: {PhoneNumber.Form.English}."));
        if (service.Website is null && service.Phone is null)
            Add("website", new("“website”和“phone”至少要有一个，否则没法用。", "It needs a \"website\" or a \"phone\": nobody could reach it."));
        if (service.OpeningHours is { } hours && !OpeningHours.TryParse(hours, out _, out var error))
            Add("openingHours", LocalizedText.Of(
                $"“{hours}”第 {error.Position + 1} 个字符：{error.ChineseReason.TrimEnd('。')}。写法如 Mo-Fr 08:30-17:30; PH off。",
                $"\"{hours}\", character {error.Position + 1}: {error.Reason.TrimEnd('.')}. Write Mo-Fr 08:30-17:30; PH off."));
        if (service.Services.Distinct().Count() < service.Services.Count)
            Add("services", new("“services”中每项服务只写一次。", "\"services\" has each service once."));
        if (!service.Eligibility.IsPublic())
            Add("eligibility", new("线上服务面向公众，不能只给本单位职工。", "A service over the line is for the public, not for one's own staff."));
        Text("note", service.Note, OutpostValidator.MaxTextLength);
        Text("englishNote", service.EnglishNote, OutpostValidator.MaxTextLength);
        return problems;

        void Add(string field, LocalizedText text) => problems.Add(new OutpostProblem([field], text));

        void Text(string field, string? value, int max)
        {
            if (value is not null && (value.Length == 0 || value.Length > max || value != value.Trim() || !CellText.IsPlain(value)))
                Add(field, LocalizedText.Of($"“{field}”须为 1 至 {max} 个字符，不含控制字符；给出 {value.Length} 个。",
                    $"\"{field}\" takes 1 to {max} characters without control characters, not {value.Length}."));
        }
    }
}
