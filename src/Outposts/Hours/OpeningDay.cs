namespace Outposts.Hours;

/// <summary>The hours of one calendar day, with holidays and make-up workdays counted in.</summary>
/// <param name="Date">The day in the region.</param>
/// <param name="Kind">What the official calendar says of it.</param>
/// <param name="Holiday">The name of its public holiday, or of the holiday for which it is worked; null on other days.</param>
/// <param name="Spans">When one can get in, in order of time, not overlapping; empty: closed all day.</param>
public sealed record OpeningDay(DateOnly Date, DayKind Kind, string? Holiday, IReadOnlyList<OpeningSpan> Spans)
{
    /// <summary>The most days of one question.</summary>
    public const int MaxDays = 31;

    /// <summary>The hours of several days on end.</summary>
    /// <param name="hours">The hours.</param>
    /// <param name="accessModes">How the door opens in hours that name no way of their own; empty: unknown.</param>
    /// <param name="rules">The region's time zone and calendar.</param>
    /// <param name="from">The first day.</param>
    /// <param name="days">How many, 1 to <see cref="MaxDays"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of days is outside its range.</exception>
    public static IReadOnlyList<OpeningDay> Of(
        OpeningHours hours, IReadOnlyList<AccessMode> accessModes, AccessRules rules, DateOnly from, int days)
    {
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentNullException.ThrowIfNull(accessModes);
        ArgumentNullException.ThrowIfNull(rules);
        if (days is < 1 or > MaxDays)
            throw new ArgumentOutOfRangeException(nameof(days), days, $"The number of days lies between 1 and {MaxDays}.");
        return [.. Enumerable.Range(0, days).Select(ahead => On(hours, accessModes, rules, from.AddDays(ahead)))];
    }

    private static OpeningDay On(OpeningHours hours, IReadOnlyList<AccessMode> accessModes, AccessRules rules, DateOnly date) => new(
        date,
        rules.Holidays.KindOf(date),
        rules.Holidays.NameOf(date),
        [
            .. hours.SpansOn(date, rules.Holidays)
                .Where(span => span.State.State != OpenState.Closed)
                .Select(span => new OpeningSpan(
                    rules.Zone.Moment(date, span.Start),
                    rules.Zone.Moment(date, span.End),
                    span.State.State == OpenState.Open ? EntryState.Open : EntryState.Unknown,
                    span.State.AccessModes.Count > 0 ? span.State.AccessModes : accessModes)),
        ]);
}
