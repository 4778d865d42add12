using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Nearest;
using Outposts.PostGis;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Travel;
using Outposts.Registry;
using Outposts.Registry.Search;
using Outposts.Travel;
using Spectre.Console;

namespace Outposts.Cli;

/// <summary><c>nearest LON LAT</c>: the rider's question in a terminal.</summary>
public static class NearestCommand
{
    private static readonly Argument<double> Longitude = new("LON") { Description = "degrees east, -180 to 180; longitude comes first" };
    private static readonly Argument<double> Latitude = new("LAT") { Description = "degrees north, -90 to 90" };
    private static readonly Option<string> System = CreateEnumOption<CoordinateSystem>("--system", "the system of LON and LAT", "wgs84");
    private static readonly Option<string> By = CreateEnumOption<TravelMode>("--by", "how one travels", "walk");
    private static readonly Option<int> First = new("--first") { Description = "how many, 1 to 500", DefaultValueFactory = _ => 5 };
    private static readonly Option<double?> Within = new("--within") { Description = "not farther than this, metres" };
    private static readonly Option<string[]> Services = CreateListOption("--service",
        "what one needs, all of them; may be repeated");
    private static readonly Option<string[]> Kinds = CreateListOption("--kind", "any of these kinds; may be repeated");
    private static readonly Option<string?> Search = new("--search") { Description = "words for name, address, landmark, kind or service" };
    private static readonly Option<string?> At = new("--at")
    { Description = "the moment of entry, such as 2026-11-22T14:30:00+08:00; left out: now" };
    private static readonly Option<bool> All = new("--all") { Description = "also what is closed or unknown" };
    private static readonly Option<bool> AsJson = new("--json") { Description = "the answer as JSON" };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        First.Accept(number => number is >= 1 and <= 500, "a number from 1 to 500");
        var database = new DatabaseOptions();
        var data = new Option<string>("--data")
        { Description = "folder of the data files", DefaultValueFactory = _ => CommandDefaults.DataFolder };
        var command = new Command("nearest", "The outposts that can be entered now, nearest first.")
        { Longitude, Latitude, System, By, First, Within, Services, Kinds, Search, At, All, AsJson, data };
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() =>
        {
            var rules = LoadAccessRules(parsed.GetValue(data)!);
            var parameters = NearestParameters.Read(parsed, rules);
            // The catalogue is in the database: its codes are read once it is open.
            return database.UseAsync(
                parsed,
                async opened =>
                {
                    await HolidayCommands.AddImportedAsync(rules, opened, cancellationToken);
                    var catalogue = await new CatalogueStore(opened.DataSource).LoadAsync(cancellationToken);
                    return Run(parameters with { Filter = FilterOf(parsed, catalogue) }, catalogue,
                        (await new RegistryStore(opened.DataSource).LoadAllAsync(cancellationToken)).Outposts,
                        await LoadTravelAsync(opened, rules, cancellationToken),
                        parsed.GetValue(AsJson));
                },
                cancellationToken);
        }));
        return command;
    }

    /// <summary>The region's rules with the table of holidays of a data folder.</summary>
    /// <exception cref="CommandException">The table cannot be read.</exception>
    internal static AccessRules LoadAccessRules(string data)
    {
        var path = Path.Combine(data, "holidays", "cn.csv");
        try
        {
            return new AccessRules(CommandDefaults.TimeZone, HolidayCalendar.Parse(File.ReadAllText(path)));
        }
        catch (Exception exception) when (exception is FormatException or IOException)
        {
            throw new CommandException($"The table of holidays {path} cannot be read: {exception.Message}");
        }
    }

    /// <summary>The travel model of the host on the same database.</summary>
    /// <exception cref="CommandException">The road network was written by a program of another version.</exception>
    internal static async Task<TravelModel> LoadTravelAsync(OutpostsDatabase opened, AccessRules rules, CancellationToken cancellationToken)
    {
        try
        {
            return await StoredTravel.LoadAsync(opened.DataSource, rules, cancellationToken);
        }
        catch (FormatException exception)
        {
            throw new CommandException(exception.Message);
        }
    }

    private static int Run(NearestParameters parameters, Catalogue catalogue, IReadOnlyList<Outpost> outposts, TravelModel travel,
        bool asJson)
    {
        var openingHours = OpeningHoursCache.Create(outposts.Select(outpost => outpost.OpeningHours));
        var nearest = NearestOutposts.Build(outposts);
        var local = parameters.Rules.ToLocal(parameters.At);
        var matches = parameters.Search is { } words
            ? SearchIndex.Build(outposts, catalogue).Find(words).Ranked().Select(match => match.Index).ToArray()
            : null;
        var test = new OutpostPredicate(nearest.Columns, parameters.Filter, matches, parameters.All ? null : index =>
            OutpostAccess.GetState(outposts[index], openingHours[outposts[index].OpeningHours], local,
                parameters.Rules.Holidays, parameters.At) == OpenState.Open);
        var found = nearest.Find(
            parameters.To, parameters.First, parameters.Within, test, travel, parameters.By, parameters.At);
        var rows = found.Select(near => new Row(
            outposts[near.Index],
            near.Distance,
            near.Way,
            OutpostAccess.GetStatus(outposts[near.Index], openingHours, parameters.Rules, parameters.At))).ToList();
        if (asJson) PrintJson(rows);
        else PrintTable(parameters, rows);
        return rows.Count > 0 ? 0 : CommandException.Failed;
    }

    private static void PrintJson(List<Row> rows) => Console.WriteLine(JsonSerializer.Serialize(
        rows.Select(row => new
        {
            code = row.Outpost.Code,
            name = row.Outpost.Name,
            longitude = row.Outpost.Position.Longitude,
            latitude = row.Outpost.Position.Latitude,
            distance = Math.Round(row.Distance, 3),
            travelDistance = Math.Round(row.Travel.Distance, 3),
            travelTime = row.Travel.Time is { } time ? Math.Round(time, 1) : (double?)null,
            basis = EnumNames.ToWireName(row.Travel.Basis),
            state = EnumNames.ToWireName(row.Entry.State),
            accessModes = row.Entry.AccessModes.Select(EnumNames.ToWireName),
            changesAt = row.Entry.ChangesAt,
            reason = row.Entry.Reason,
        }),
        CommandRunner.JsonOptions));

    private static void PrintTable(NearestParameters parameters, List<Row> rows)
    {
        if (rows.Count == 0)
        {
            Console.Error.WriteLine("没有符合条件的阵地；放宽条件，或加 --all 看未开放的。热线 12351。");
            Console.Error.WriteLine("No outpost fits; ask for less, or add --all for those not open. Hotline 12351.");
            return;
        }
        var table = new Table().Border(TableBorder.Rounded).AddColumns("阵地 / Outpost", "路程 / Way", "能否进入 / Entry", "地址 / Address");
        foreach (var row in rows)
            table.AddRow(
                new Text($"{row.Outpost.Name}\n{row.Outpost.Code}"),
                new Text(FormatTravel(row.Travel)),
                new Text(FormatAccess(row.Entry, parameters.Rules)),
                new Text(string.Join(' ', new[] { row.Outpost.Address, row.Outpost.Floor, row.Outpost.Landmark }.OfType<string>())));
        AnsiConsole.Write(table);
    }

    private static string FormatTravel(TravelEstimate way) => string.Create(CultureInfo.InvariantCulture,
        $"{(way.Distance < 1000 ? $"{way.Distance:0} m" : $"{way.Distance / 1000:0.0} km")}{(way.Time is { } time ? $"\n{Math.Max(1, Math.Ceiling(time / 60)):0} min" : "")}");

    private static string FormatAccess(AccessStatus entry, AccessRules rules)
    {
        var word = entry.State switch
        {
            EntryState.Open => "● 开放 open",
            EntryState.ClosingSoon => "◐ 即将关闭 closing soon",
            EntryState.Closed => "○ 关闭 closed",
            _ => "? 未知 unknown",
        };
        var until = entry.ChangesAt is { } change ? string.Create(CultureInfo.InvariantCulture, $"\n→ {rules.ToLocal(change):MM-dd HH:mm}")
            : "";
        var doors = entry.AccessModes.Count > 0 ? $"\n{string.Join(", ", entry.AccessModes.Select(EnumNames.ToWireName))}" : "";
        return word + until + doors;
    }

    private static Option<string> CreateEnumOption<T>(string name, string what, string standard) where T : struct, Enum
    {
        var option = new Option<string>(name)
        {
            Description = $"{what}: {OptionValidation.FormatNames<T>()}",
            DefaultValueFactory = _ => standard
        };
        option.AcceptNamesOf<T>();
        return option;
    }

    private static Option<string[]> CreateListOption(string name, string what) =>
        new(name) { Description = what, DefaultValueFactory = _ => [] };

    private static OutpostFilter FilterOf(ParseResult parsed, Catalogue catalogue) => new()
    {
        Services = [.. parsed.GetValue(Services)!.Select(code => ParseCode<Service>("--service", code, catalogue))],
        Kinds = [.. parsed.GetValue(Kinds)!.Select(code => ParseCode<OutpostKind>("--kind", code, catalogue))],
        Eligibilities = PublicAccess.Eligibilities,
    };

    private static T ParseCode<T>(string option, string code, Catalogue catalogue) where T : struct, ICatalogueCode<T> =>
        catalogue.TryParse<T>(code, out var value) ? value
            : throw new CommandException(
                $"{option} takes {catalogue.NamesOf<T>().English.ToLowerInvariant()}, not '{code}'.", CommandException.WrongUse);

    private static T ParseEnum<T>(string? word) where T : struct, Enum =>
        EnumNames.TryParse<T>(word, out var value) ? value
            : throw new CommandException($"'{word}' is not accepted.", CommandException.WrongUse);

    /// <summary>Reads a time; without an offset it is the region's.</summary>
    private static bool TryParseTime(string text, RegionClock zone, out DateTimeOffset time)
    {
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time)) return false;
        var hasOffset = DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind).Kind != DateTimeKind.Unspecified;
        if (!hasOffset) time = zone.Moment(time.UtcDateTime);
        return true;
    }

    private sealed record Row(Outpost Outpost, double Distance, TravelEstimate Travel, AccessStatus Entry);

    private sealed record NearestParameters(
        Position To, TravelMode By, int First, double Within, OutpostFilter Filter, string? Search, DateTimeOffset At, bool All,
            AccessRules Rules)
    {
        public static NearestParameters Read(ParseResult parsed, AccessRules rules)
        {
            var given = new Position(parsed.GetValue(Longitude), parsed.GetValue(Latitude));
            if (!given.IsValid)
                throw new CommandException(
                    $"No such position: {given}. LON is -180 to 180, LAT -90 to 90"
                    + (new Position(given.Latitude, given.Longitude).IsValid ? "; they look swapped: longitude comes first." : "."),
                    CommandException.WrongUse);
            var at = DateTimeOffset.UtcNow;
            if (parsed.GetValue(NearestCommand.At) is { } text && !TryParseTime(text, rules.Zone, out at))
                throw new CommandException($"--at takes a moment such as 2026-11-22T14:30:00+08:00, not '{text}'.",
                    CommandException.WrongUse);
            if (parsed.GetValue(NearestCommand.Within) is < 0)
                throw new CommandException("--within takes 0 metres or more.", CommandException.WrongUse);
            if (parsed.GetValue(NearestCommand.Search) is { Length: > SearchIndex.MaxLength })
                throw new CommandException($"--search takes at most {SearchIndex.MaxLength} characters.", CommandException.WrongUse);
            return new NearestParameters(
                ChinaCoordinates.Convert(given, ParseEnum<CoordinateSystem>(parsed.GetValue(System)), CoordinateSystem.Wgs84),
                ParseEnum<TravelMode>(parsed.GetValue(NearestCommand.By)),
                parsed.GetValue(NearestCommand.First),
                parsed.GetValue(NearestCommand.Within) ?? double.PositiveInfinity,
                OutpostFilter.Default,
                parsed.GetValue(NearestCommand.Search),
                at,
                parsed.GetValue(NearestCommand.All),
                rules);
        }
    }
}
