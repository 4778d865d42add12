using Outposts.Hours;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>Checks what addresses of files have in common: districts and days.</summary>
internal static class AddressParameters
{
    private const int MaxListed = 30;

    /// <summary>Gets what is wrong with the codes of districts; null when all are known.</summary>
    /// <param name="codes">GB/T 2260 codes as they were given.</param>
    /// <param name="known">The districts of the register.</param>
    public static LocalizedText? CheckDistricts(IEnumerable<string> codes, IReadOnlyList<District> known)
    {
        if (codes.FirstOrDefault(code => known.All(one => one.Code != code)) is not { } unknown) return null;
        var names = string.Join(", ", known.Take(MaxListed).Select(one => $"{one.Code} {one.Name}"));
        return new LocalizedText($"没有区划“{unknown}”；登记的有 {names}。",
            $"There is no district \"{unknown}\"; the register has {names}.");
    }

    /// <summary>Gets what is wrong with the days <c>from</c> and <c>until</c>; null when they are days or left out.</summary>
    /// <param name="from">The first day as it was given.</param>
    /// <param name="until">The last day as it was given.</param>
    public static LocalizedText? CheckDays(string? from, string? until)
    {
        foreach (var (name, text) in new[] { ("from", from), ("until", until) })
            if (text is not null && DaySpan.ParseDay(text) is null)
                return new LocalizedText($"“{name}”须为日期，如 2026-12-01，给出的是“{text}”。",
                    $"\"{name}\" takes a day such as 2026-12-01, not \"{text}\".");
        return from is null || until is null || DaySpan.ParseDay(from) <= DaySpan.ParseDay(until) ? null
            : new LocalizedText($"“until” {until} 早于“from” {from}。", $"\"until\" {until} comes before \"from\" {from}.");
    }
}
