using System.Globalization;

namespace Outposts.Reporting;

/// <summary>Months that follow each other.</summary>
/// <param name="First">The first day of the first month.</param>
/// <param name="Last">The first day of the last month, not before the first.</param>
public readonly record struct MonthSpan(DateOnly First, DateOnly Last)
{
    /// <summary>The most months that are computed at once.</summary>
    public const int MaxMonths = 36;

    private const string Form = "yyyy-MM";

    /// <summary>Gets how many months there are.</summary>
    public int Count => (Last.Year - First.Year) * 12 + Last.Month - First.Month + 1;

    /// <summary>Gets the first days of the months.</summary>
    public IReadOnlyList<DateOnly> Months
    {
        get
        {
            var first = First;
            return [.. Enumerable.Range(0, Count).Select(first.AddMonths)];
        }
    }

    /// <summary>Gets the months of two days.</summary>
    /// <param name="from">A day of the first month.</param>
    /// <param name="until">A day of the last month.</param>
    /// <exception cref="UserInputException">They are in the wrong order, or there are more than <see cref="MaxMonths"/> months, or months of
    /// the first or last year of the calendar.</exception>
    public static MonthSpan Of(DateOnly from, DateOnly until)
    {
        var span = new MonthSpan(FirstOf(from), FirstOf(until));
        return span.Count is >= 1 and <= MaxMonths && from.Year > 1 && until.Year < 9999 ? span : throw UserInputException.Of(
            $"“until”须不早于“from”，最多 {MaxMonths} 个月；给出 {from:yyyy-MM} 至 {until:yyyy-MM}。",
            $"\"until\" is the month of \"from\" or a later one, at most {MaxMonths} months in all, not {from:yyyy-MM} to {until:yyyy-MM}.");
    }

    /// <summary>Reads two months such as 2026-01.</summary>
    /// <param name="from">The first month.</param>
    /// <param name="until">The last month.</param>
    /// <exception cref="UserInputException">One is not a month, or as <see cref="Of"/> says.</exception>
    public static MonthSpan Parse(string? from, string? until) => Of(ParseMonth(from, "from"), ParseMonth(until, "until"));

    private static DateOnly ParseMonth(string? text, string name) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw UserInputException.Of($"“{name}”须为月份，如 2026-01，给出的是“{text}”。",
                $"\"{name}\" takes a month such as 2026-01, not \"{text}\".");

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);
}
