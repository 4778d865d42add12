using System.CommandLine;
using Outposts.Hours;

namespace Outposts.Cli;

/// <summary>The options <c>--from</c> and <c>--until</c>: days of the region, both included.</summary>
internal sealed class DaySpanOptions
{
    private readonly Option<string?> _from = Create("--from", "the first day, such as 2026-12-01; left out: from the beginning");
    private readonly Option<string?> _until = Create("--until", "the last day, included; left out: to the end");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_from);
        command.Add(_until);
    }

    /// <summary>Gets the moments of the first day's beginning and of the last day's end.</summary>
    /// <exception cref="CommandException">The last day comes before the first.</exception>
    public (DateTimeOffset Begin, DateTimeOffset End) GetSpan(ParseResult parsed)
    {
        var (from, until) = (parsed.GetValue(_from), parsed.GetValue(_until));
        var span = new DaySpan(from is null ? null : DaySpan.ParseDay(from), until is null ? null : DaySpan.ParseDay(until));
        return span.IsReversed ? throw new CommandException($"--until {until} comes before --from {from}.", CommandException.WrongUse)
            : (span.GetBegin(CommandDefaults.TimeZone), span.GetEnd(CommandDefaults.TimeZone));
    }

    private static Option<string?> Create(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description };
        option.Accept(text => text is null || DaySpan.ParseDay(text) is not null, "a day such as 2026-12-01");
        return option;
    }
}
