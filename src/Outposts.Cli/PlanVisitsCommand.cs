using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Outposts.Formats;
using Outposts.Formats.Visits;
using Outposts.Hours;
using Outposts.Visits.Planner;
using Spectre.Console;

namespace Outposts.Cli;

/// <summary><c>plan-visits</c>: the visit planner on plain CSV files, no database.</summary>
public static class PlanVisitsCommand
{
    private static readonly Option<string> Sites = new("--sites")
    {
        Description = "CSV of places, columns as in data/qingdao/sites.csv",
        Required = true
    };
    private static readonly Option<string> Buses = new("--buses")
    {
        Description = "CSV of buses, columns as in data/qingdao/buses.csv",
        Required = true
    };
    private static readonly Option<string> From = new("--from") { Description = "the first day, such as 2026-12-01", Required = true };
    private static readonly Option<string> Until = new("--until") { Description = "the last day, included", Required = true };
    private static readonly Option<string?> Today = new(
        "--today")
    { Description = "the day of planning, for the filing 20 working days ahead; left out: today" };
    private static readonly Option<string?> Pinned = new(
        "--pinned")
    { Description = "CSV of visits that must stay, columns as in data/qingdao/visits.csv" };
    private static readonly Option<string?> Current = new(
        "--current")
    { Description = "CSV of the plan in force; little of it is changed, and the changes are told" };
    private static readonly Option<double> Seconds = new("--seconds")
    {
        Description = "how long to search at most, 1 to 600",
        DefaultValueFactory = _ => 25
    };
    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "where the random numbers begin",
        DefaultValueFactory = _ => 1
    };
    private static readonly Option<int> Stops = new("--stops")
    {
        Description = "the most stops of a bus on a day, 1 to 4",
        DefaultValueFactory = _ => 2
    };
    private static readonly Option<int> Spacing = new("--spacing")
    {
        Description = "days from one visit to a place to the next",
        DefaultValueFactory = _ => 14
    };
    private static readonly Option<double> Fairness = new("--fairness")
    { Description = "how much districts behind the others are favoured, 0 to 4", DefaultValueFactory = _ => 1 };
    private static readonly Option<double> GroupFairness = new("--group-fairness")
    { Description = "how much trades behind the others are favoured, 0 to 4; trades as counted in the column groups (COURIER:120), else in equal parts", DefaultValueFactory = _ => 0 };
    private static readonly Option<string?> Groups = WorkerGroupsOption.Create();
    private static readonly Option<bool> AsJson = new("--json") { Description = "the plan as JSON" };
    private static readonly Option<string> Data = new("--data")
    {
        Description = "folder of the data files",
        DefaultValueFactory = _ => CommandDefaults.DataFolder
    };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        Seconds.Accept(seconds => seconds is >= 1 and <= 600, "a number of seconds from 1 to 600");
        Stops.Accept(stops => stops is >= 1 and <= 4, "a number from 1 to 4");
        Spacing.Accept(days => days is >= 0 and <= 366, "a number of days from 0 to 366");
        Fairness.Accept(power => power is >= 0 and <= 4, "a number from 0 to 4");
        GroupFairness.Accept(power => power is >= 0 and <= 4, "a number from 0 to 4");
        var command = new Command("plan-visits", "Plans where the health buses go, from plain CSV files; no database.")
        { Sites, Buses, From, Until, Today, Pinned, Current, Seconds, Seed, Stops, Spacing, Fairness, GroupFairness, Groups, AsJson, Data };
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() => Task.FromResult(Run(parsed, cancellationToken))));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var request = Read(parsed);
        var clock = Stopwatch.StartNew();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(parsed.GetValue(Seconds)));
        Console.Error.WriteLine($"outposts: planning {request.Places.Count} places and {request.Buses.Count} buses ...");
        VisitPlan plan;
        try { plan = VisitPlanner.Plan(request, limit.Token); }
        catch (UserInputException refused) { throw new CommandException($"{refused.Text}", CommandException.WrongUse); }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandException("The time was over before a plan was made; give more --seconds.");
        }
        cancellationToken.ThrowIfCancellationRequested();
        if (parsed.GetValue(AsJson)) PrintJson(plan, clock.Elapsed.TotalSeconds);
        else PrintTable(request, plan);
        return 0;
    }

    private static VisitPlanRequest Read(ParseResult parsed)
    {
        var (zone, catalogue) = (CommandDefaults.TimeZone, WorkerGroupsOption.Read(parsed.GetValue(Groups)));
        var now = zone.DayOf(DateTimeOffset.UtcNow);
        var request = new VisitPlanRequest
        {
            Places = List(parsed.GetValue(Sites)!, text => VisitScheduleCsvReader.ParsePlaces(text, catalogue)),
            Buses = List(parsed.GetValue(Buses)!, VisitScheduleCsvReader.ParseBuses),
            From = Day(From.Name, parsed.GetValue(From)!),
            Until = Day(Until.Name, parsed.GetValue(Until)!),
            Today = parsed.GetValue(Today) is { } today ? Day(Today.Name, today) : now,
            Holidays = Holidays(Path.Combine(parsed.GetValue(Data)!, "holidays", "cn.csv")),
            Settings = new VisitPlanSettings
            {
                MaxStopsPerDay = parsed.GetValue(Stops),
                SpacingDays = parsed.GetValue(Spacing),
                Fairness = parsed.GetValue(Fairness),
                GroupFairness = parsed.GetValue(GroupFairness),
            },
            Effort = new VisitPlanEffort { Seed = parsed.GetValue(Seed) },
        };
        IReadOnlyList<PlannedVisit> Visits(string? path) =>
            path is null ? [] : [.. List(path, text => VisitScheduleCsvReader.ParseVisits(text, zone))
                .Where(visit => visit.Day >= request.From && visit.Day <= request.Until)];
        return request with { Pinned = Visits(parsed.GetValue(Pinned)), Current = Visits(parsed.GetValue(Current)) };
    }

    private static IReadOnlyList<T> List<T>(string path, Func<string, ImportResult<T>> parse)
    {
        ImportResult<T> list;
        try { list = parse(ListFile.Read(path)); }
        catch (ImportFileException refused) { throw new CommandException($"{path}: {refused.Message}"); }
        if (list.IsAccepted) return list.Rows;
        foreach (var note in list.Rejections.Take(50)) Console.Error.WriteLine($"{path}: {note}");
        throw new CommandException($"{path} is not taken: {list.Rejections.Count} cell(s) or column(s) are refused; nothing was planned.");
    }

    private static DateOnly Day(string name, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw new CommandException($"{name} takes a day such as 2026-12-01, not '{text}'.", CommandException.WrongUse);

    private static HolidayCalendar Holidays(string path)
    {
        try { return HolidayCalendar.Parse(File.ReadAllText(path)); }
        catch (Exception exception) when (exception is FormatException or IOException)
        {
            throw new CommandException($"The table of holidays {path} cannot be read: {exception.Message}");
        }
    }

    private static void PrintJson(VisitPlan plan, double seconds) => Console.WriteLine(JsonSerializer.Serialize(
        new
        {
            value = Math.Round(plan.Value, 3),
            bound = Math.Round(plan.Bound, 3),
            gap = Math.Round(plan.Gap, 6),
            seconds = Math.Round(seconds, 2),
            visits = plan.Visits.Select(visit => new
            {
                bus = visit.Visit.Bus,
                place = visit.Visit.Place,
                startsAt = FormatTime(visit.Visit, visit.Visit.Start),
                endsAt = FormatTime(visit.Visit, visit.Visit.End),
                seats = visit.Visit.Seats,
                expected = visit.Expected,
                pinned = visit.IsPinned,
                toCheck = visit.ToCheck,
            }),
            leftOut = plan.Excluded.Select(left => new
            {
                place = left.Place,
                reason = EnumNames.ToWireName(left.Reason),
                leastChange = left.MinChange.English,
                leastChangeChinese = left.MinChange.Chinese,
            }),
            changes = plan.Changes.Select(change => new
            {
                kind = EnumNames.ToWireName(change.Kind),
                before = change.Before is { } before ? Describe(before) : null,
                after = change.After is { } after ? Describe(after) : null,
                tellPlaces = change.Places,
                tellBuses = change.Buses,
            }),
            notes = plan.Notes.Select(note => new { chinese = note.Chinese, english = note.English }),
        },
        CommandRunner.JsonOptions));

    private static void PrintTable(VisitPlanRequest request, VisitPlan plan)
    {
        var names = request.Places.ToDictionary(place => place.Code, place => place.Name, StringComparer.Ordinal);
        var visits = new Table().Border(TableBorder.Rounded)
            .AddColumns("日期 / Day", "客车 / Bus", "时间 / Time", "地点 / Place", "预计 / Expected", "名额 / Seats");
        foreach (var visit in plan.Visits)
        {
            visits.AddRow(
                new Text(visit.Visit.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), new Text(visit.Visit.Bus),
                    new Text(FormatTimes(visit.Visit)),
                new Text($"{names[visit.Visit.Place]}\n{visit.Visit.Place}{(visit.IsPinned ? " 固定 pinned" : "")}"),
                new Text(visit.Expected.ToString(CultureInfo.InvariantCulture)),
                    new Text(visit.Visit.Seats.ToString(CultureInfo.InvariantCulture)));
        }
        AnsiConsole.Write(visits);
        var left = new Table().Border(TableBorder.Rounded).AddColumns("未列入 / Left out", "原因 / Reason", "最小改动 / Least change");
        foreach (var place in plan.Excluded)
        {
            left.AddRow(new Text($"{names[place.Place]}\n{place.Place}"), new Text(EnumNames.ToWireName(place.Reason)),
                new Text($"{place.MinChange.Chinese}\n{place.MinChange.English}"));
        }
        if (plan.Excluded.Count > 0) AnsiConsole.Write(left);
        foreach (var change in plan.Changes)
        {
            Console.WriteLine($"{EnumNames.ToWireName(change.Kind)}: {(change.Before is { } before ? Describe(before) : "-")} -> "
                + $"{(change.After is { } after ? Describe(after) : "-")}; 通知 / tell {string.Join(", ", change.Places.Concat(change.Buses))}");
        }
        foreach (var note in plan.Notes) Console.WriteLine($"{note.Chinese} / {note.English}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"加权人数 / weighted workers {plan.Value:0.#}; 上界 / bound {plan.Bound:0.#}; 差距 / gap {plan.Gap:P1}"));
    }

    private static string FormatTime(PlannedVisit visit, int minute) =>
        CommandDefaults.TimeZone.Moment(visit.Day, minute).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string FormatTimes(PlannedVisit visit) => FormattableString.Invariant(
        $"{visit.Start / 60:00}:{visit.Start % 60:00}-{visit.End / 60:00}:{visit.End % 60:00}");

    private static string Describe(PlannedVisit visit) =>
        FormattableString.Invariant($"{visit.Bus} {visit.Place} {visit.Day:yyyy-MM-dd} {FormatTimes(visit)}");
}
