using System.Globalization;
using Outposts.Geodesy;
using Outposts.Hours;

namespace Outposts.Registry;

/// <summary>Says what is wrong with an outpost that somebody entered; a list is read by the same rules.</summary>
public static class OutpostValidator
{
    /// <summary>The most characters of a code.</summary>
    public const int MaxCodeLength = 64;

    /// <summary>The most characters of a reason for a suspension.</summary>
    public const int MaxReasonLength = 500;

    /// <summary>The most characters of a name, also of another name and of the body that runs it.</summary>
    public const int MaxNameLength = 200;

    /// <summary>The most characters of an address, a landmark, and the list's own words about the hours.</summary>
    public const int MaxTextLength = 500;

    /// <summary>The most characters of a floor.</summary>
    public const int MaxFloorLength = 40;

    /// <summary>The most people that it holds.</summary>
    public const int MaxCapacity = 100_000;

    private const int MaxHoursLength = 1000;

    /// <summary>Gets what is wrong with a code; null when it is accepted.</summary>
    public static LocalizedText? ValidateCode(string code) =>
        code.Length is 0 or > MaxCodeLength || code != code.Trim() || !CellText.IsPlain(code)
            ? LocalizedText.Of($"编号须为 1 至 {MaxCodeLength} 个字符，首尾无空格，不含控制字符；给出的是“{code}”。",
                $"A code takes 1 to {MaxCodeLength} characters without spaces around them or control characters, not \"{code}\".")
            : null;

    /// <summary>Gets all that is wrong, in the order of the fields; empty when everything is accepted. The position and the district are
    /// not judged.</summary>
    public static IReadOnlyList<OutpostProblem> Validate(Outpost outpost)
    {
        var problems = new List<OutpostProblem>();
        Text("name", outpost.Name, MaxNameLength);
        if (outpost.Functions.Distinct().Count() < outpost.Functions.Count || outpost.Functions.Contains(outpost.Kind))
            Add("functions", new("“functions”中每种只写一次，且不含“kind”本身。", "\"functions\" has each kind once, and not the outpost's own kind."));
        Text("address", outpost.Address, MaxTextLength);
        Text("floor", outpost.Floor, MaxFloorLength);
        Text("landmark", outpost.Landmark, MaxTextLength);
        Text("operator", outpost.Operator, MaxNameLength);
        if (outpost.Groups.Distinct().Count() < outpost.Groups.Count)
            Add("groups", new("“groups”中每个工种只写一次。", "\"groups\" has each group once."));
        AddServices(outpost.Services, problems);
        if (Hours(outpost.OpeningHours) is { } wrongHours) Add("openingHours", wrongHours);
        if (outpost.Phone is { } phone && !PhoneNumber.IsValid(phone))
            Add("phone", LocalizedText.Of($"“{phone}”不是电话号码：{PhoneNumber.Form.Chinese}。",
                $"\"{phone}\" is not a telephone number: {PhoneNumber.Form.English}."));
        if (outpost.AccessModes.Distinct().Count() < outpost.AccessModes.Count)
            Add("accessModes", new("“accessModes”中每种方式只写一次。", "\"accessModes\" has each way once."));
        if (outpost.Website is { } website && ValidateWebsite(website) is { } wrongPage) Add("website", wrongPage);
        AddPhotos(outpost.Photos, problems);
        if (outpost.Capacity is < 1 or > MaxCapacity)
            Add("capacity", LocalizedText.Of($"“capacity”须为 1 至 {MaxCapacity}，给出的是 {outpost.Capacity}。",
                $"\"capacity\" is 1 to {MaxCapacity}, not {outpost.Capacity}."));
        if (outpost.EstablishedOn is { Year: < 1900 or > 2100 } day)
            Add("establishedOn", LocalizedText.Of($"“establishedOn”须为 1900 至 2100 年的日期，给出的是 {Iso(day)}。",
                $"\"establishedOn\" is a day of 1900 to 2100, not {Iso(day)}."));
        return problems;

        void Add(string field, LocalizedText text) => problems.Add(new OutpostProblem([field], text));

        void Text(string field, string? value, int max)
        {
            if (value is not null && (value.Length == 0 || value.Length > max || value != value.Trim() || !CellText.IsPlain(value)))
                Add(field, LocalizedText.Of($"“{field}”须为 1 至 {max} 个字符，不含控制字符；给出 {value.Length} 个。",
                    $"\"{field}\" takes 1 to {max} characters without control characters, not {value.Length}."));
        }
    }

    /// <summary>Gets what is wrong with the address of a page; null when it is an absolute https address without a user's name.</summary>
    public static LocalizedText? ValidateWebsite(string text) =>
        text.Length is > 0 and <= MaxTextLength && CellText.IsPlain(text) && !text.Contains(' ', StringComparison.Ordinal)
            && Uri.TryCreate(text, UriKind.Absolute, out var page) && page.Scheme == Uri.UriSchemeHttps
            && page.Host.Contains('.', StringComparison.Ordinal) && page.UserInfo.Length == 0
            ? null
            : LocalizedText.Of($"“{text}”不是网址：须以 https:// 开头，最多 {MaxTextLength} 个字符。",
                $"\"{text}\" is not an address of a page: it begins with https:// and has up to {MaxTextLength} characters.");

    /// <summary>Gets what is wrong with a position as it was given; null when it lies in China.</summary>
    /// <param name="given">The numbers as they were given, in whichever system.</param>
    public static LocalizedText? ValidatePosition(Position given)
    {
        if (IsInChina(given)) return null;
        return IsInChina(new Position(given.Latitude, given.Longitude))
            ? LocalizedText.Of($"{given} 的经度和纬度像是写反了：经度 73…136 在前，纬度 3…54 在后。",
                $"Longitude and latitude of {given} look swapped: longitude 73…136 first, then latitude 3…54.")
            : LocalizedText.Of($"{given} 不在中国：经度 73…136，纬度 3…54。", $"{given} is not in China: longitude 73…136, latitude 3…54.");
    }

    private static bool IsInChina(Position position) => position is { Longitude: >= 73 and <= 136, Latitude: >= 3 and <= 54 };

    private static void AddServices(IReadOnlyList<ServiceOffer> services, List<OutpostProblem> problems)
    {
        var known = new HashSet<Service>();
        for (var i = 0; i < services.Count; i++)
        {
            var (service, place) = (services[i].Service, i.ToString(CultureInfo.InvariantCulture));
            var name = EnumNames.ToWireName(service);
            if (!known.Add(service))
                problems.Add(new OutpostProblem(["services", place, "service"],
                    LocalizedText.Of($"服务 {name} 写了不止一次。", $"The service {name} is there more than once.")));
            if (Hours(services[i].Hours) is { } wrong) problems.Add(new OutpostProblem(["services", place, "hours"], wrong));
        }
    }

    private static void AddPhotos(IReadOnlyList<OutpostPhoto> photos, List<OutpostProblem> problems)
    {
        if (photos.Count > OutpostPhoto.MaxCount)
            problems.Add(new OutpostProblem(["photos"], LocalizedText.Of(
                $"一个阵地最多 {OutpostPhoto.MaxCount} 张照片，给出 {photos.Count} 张。",
                $"An outpost has up to {OutpostPhoto.MaxCount} photos, not {photos.Count}.")));
        if (photos.DistinctBy(photo => photo.Sha256).Count() < photos.Count)
            problems.Add(new OutpostProblem(["photos"], new("“photos”中每张照片只写一次。", "\"photos\" has each photo once.")));
        for (var i = 0; i < photos.Count; i++)
            foreach (var (field, caption) in new[] { ("caption", photos[i].Caption), ("englishCaption", photos[i].EnglishCaption) })
                if (caption is not null && (caption.Length is 0 or > OutpostPhoto.MaxCaptionLength || !CellText.IsPlain(caption)))
                    problems.Add(new OutpostProblem(["photos", i.ToString(CultureInfo.InvariantCulture), field], LocalizedText.Of(
                        $"照片说明须为 1 至 {OutpostPhoto.MaxCaptionLength} 个字符，不含控制字符；给出 {caption.Length} 个。",
                        $"A caption takes 1 to {OutpostPhoto.MaxCaptionLength} characters, no control characters, not {caption.Length}.")));
    }

    private static LocalizedText? Hours(string? text)
    {
        if (text is null) return null;
        if (text.Length is 0 or > MaxHoursLength)
            return LocalizedText.Of($"开放时间须为 1 至 {MaxHoursLength} 个字符，给出 {text.Length} 个。",
                $"Opening hours take 1 to {MaxHoursLength} characters, not {text.Length}.");
        return OpeningHours.TryParse(text, out _, out var error) ? null
            : LocalizedText.Of(
                $"“{text}”第 {error!.Position + 1} 个字符：{error.ChineseReason.TrimEnd('。')}。写法如 Mo-Fr 08:30-12:00,13:30-17:30; PH off。",
                $"\"{text}\", character {error.Position + 1}: {error.Reason.TrimEnd('.')}. Write Mo-Fr 08:30-12:00,13:30-17:30; PH off.");
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
