using System.Diagnostics.CodeAnalysis;
using Outposts.Hours.Parsing;
using Outposts.Hours.Rules;

namespace Outposts.Hours;

/// <summary>
/// Opening hours in OSM's <c>opening_hours</c> language, compiled for repeated evaluation. Immutable and thread-safe.
/// Times are local times of the region, to the minute. docs/decisions/0006-hours-and-holidays.md describes the supported part of the
/// language, make-up workdays and years without a holiday table.
/// </summary>
public sealed class OpeningHours : IEquatable<OpeningHours>
{
    /// <summary>The longest text that is read, in UTF-16 code units.</summary>
    public const int MaxLength = 1000;

    /// <summary>The period that <see cref="NextChange"/> and <see cref="NextStateChange"/> search: two years.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(731);

    private const int Day = 1440;
    private readonly HoursProgram _program;
    private readonly string _canonical;

    internal OpeningHours(HoursProgram program)
    {
        _program = program;
        _canonical = string.Concat(program.Rules.Select((rule, i) =>
            Separator(rule, i) + rule.Write(beforeTimes: IsFollowedByAddedTimes(program.Rules, i + 1))));
    }

    /// <summary>Gets what of the text is valid but probably not meant as it reads; empty when nothing is.</summary>
    public IReadOnlyList<LocalizedText> Warnings => HoursWarnings.Find(_program.Rules);

    /// <summary>Parses a text.</summary>
    /// <param name="text">At most <see cref="MaxLength"/> code units.</param>
    /// <param name="location">Where the sun rises and sets; Qingdao when left out.</param>
    /// <exception cref="OpeningHoursException">The text is not valid; the message says where and why.</exception>
    public static OpeningHours Parse(string text, SolarLocation? location = null) =>
        new HoursParser(text ?? "", location ?? SolarLocation.Qingdao).Parse();

    /// <summary>Parses a text, or reports where and why it is not valid.</summary>
    /// <param name="text">At most <see cref="MaxLength"/> code units; null counts as empty.</param>
    /// <param name="hours">The hours; null when the text is not valid.</param>
    /// <param name="error">The position and the reason; null when the text is valid.</param>
    /// <param name="location">Where the sun rises and sets; Qingdao when left out.</param>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out OpeningHours? hours, [NotNullWhen(false)] out OpeningHoursError? error,
            SolarLocation? location = null)
    {
        try
        {
            hours = Parse(text ?? "", location);
            error = null;
            return true;
        }
        catch (OpeningHoursException exception)
        {
            hours = null;
            error = exception.Error;
            return false;
        }
    }

    /// <summary>Determines whether it is open at any hour of any day of the two years from 2026 on, whatever a holiday is.</summary>
    public bool IsAroundTheClock() =>
        At(DateTime.UnixEpoch.AddYears(56), HolidayCalendar.None).State == OpenState.Open
        && NextStateChange(DateTime.UnixEpoch.AddYears(56), HolidayCalendar.None) is null;

    /// <summary>Gets the ways in that some of the hours name, in any order, each once.</summary>
    public IEnumerable<AccessMode> AccessModes => OpenRules.SelectMany(rule => rule.AccessModes).Distinct();

    /// <summary>Whether some of the hours name no way in, so that the outpost's own hold there.</summary>
    public bool LeavesAccessOpen => OpenRules.Any(rule => rule.AccessModes.Count == 0);

    private IEnumerable<HoursRule> OpenRules => _program.Rules.Where(rule => rule.State != OpenState.Closed);

    /// <summary>Gets the state at a moment.</summary>
    /// <param name="local">The local time of the region; its <see cref="DateTime.Kind"/> is ignored.</param>
    /// <param name="holidays">The official calendar.</param>
    public HoursState At(DateTime local, HolidayCalendar holidays)
    {
        var (day, minute) = Split(local);
        return _program.At(day, minute, holidays).State;
    }

    /// <summary>Gets the first moment after <paramref name="local"/> at which the state or the access modes change; null when there is none
    /// within <see cref="Horizon"/>.</summary>
    /// <param name="local">Local time of the region.</param>
    /// <param name="holidays">The official calendar.</param>
    public DateTime? NextChange(DateTime local, HolidayCalendar holidays) =>
        FindChange(local, holidays, stateOnly: false);

    /// <summary>Gets the first moment after <paramref name="local"/> at which the state changes; null when there is none within <see cref="Horizon"/>.</summary>
    /// <param name="local">Local time of the region.</param>
    /// <param name="holidays">The official calendar.</param>
    /// <param name="within">How far ahead to look, to the end of the day; <see cref="Horizon"/> when left out or longer.</param>
    public DateTime? NextStateChange(DateTime local, HolidayCalendar holidays, TimeSpan? within = null) =>
        FindChange(local, holidays, stateOnly: true, within);

    /// <summary>Gets the intervals of a day with the same state and access modes, in order, from minute 0 to 1440 without gaps.</summary>
    /// <param name="day">The day.</param>
    /// <param name="holidays">The official calendar.</param>
    public IReadOnlyList<HoursSpan> SpansOn(DateOnly day, HolidayCalendar holidays)
    {
        var spans = new List<HoursSpan>(4);
        for (var minute = 0; minute < Day;)
        {
            var answer = _program.At(day.DayNumber, minute, holidays);
            if (spans.Count > 0 && spans[^1].State.IsEquivalentTo(answer.State) && spans[^1].State.Comment == answer.State.Comment)
                spans[^1] = spans[^1] with { End = answer.Until };
            else
                spans.Add(new HoursSpan(minute, answer.Until, answer.State));
            minute = answer.Until;
        }
        return spans;
    }

    private static string Separator(HoursRule rule, int index) => index == 0 ? "" : rule.Join switch
    {
        RuleJoin.Replace => "; ",
        RuleJoin.Add => ", ",
        _ => " || ",
    };

    private static bool IsFollowedByAddedTimes(IReadOnlyList<HoursRule> rules, int index) =>
        index < rules.Count && rules[index] is { Join: RuleJoin.Add, Days.IsEvery: true, Times.Count: > 0 };

    private DateTime? FindChange(DateTime local, HolidayCalendar holidays, bool stateOnly, TimeSpan? within = null)
    {
        if (_program.IsConstant) return null;
        var (day, minute) = Split(local);
        var days = within < Horizon ? within.Value.Days + 1 : Horizon.Days;
        var lastDay = Math.Min(day + days, DateOnly.MaxValue.DayNumber);
        var answer = _program.At(day, minute, holidays);
        var now = answer.State;
        while (true)
        {
            minute = answer.Until;
            if (minute >= Day)
            {
                minute = 0;
                if (++day > lastDay) return null;
            }
            answer = _program.At(day, minute, holidays);
            var isChanged = stateOnly ? answer.State.State != now.State : !answer.State.IsEquivalentTo(now);
            if (isChanged) return DateTime.MinValue.AddMinutes((long)day * Day + minute);
        }
    }

    private static (int Day, int Minute) Split(DateTime local)
    {
        var minutes = local.Ticks / TimeSpan.TicksPerMinute;
        return ((int)(minutes / Day), (int)(minutes % Day));
    }

    /// <summary>The canonical text: the same hours in one way of writing; reading it gives equal hours.</summary>
    public override string ToString() => _canonical;

    /// <summary>Whether both have the same canonical text.</summary>
    public bool Equals(OpeningHours? other) => other is not null && _canonical == other._canonical;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OpeningHours);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_canonical);
}
