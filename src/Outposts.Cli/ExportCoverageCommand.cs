using System.CommandLine;
using Outposts.Coverage;
using Outposts.Formats.Coverage;
using Outposts.Hours;
using Outposts.PostGis;
using Outposts.PostGis.Coverage;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Siting;
using Outposts.Registry;
using Outposts.Siting;
using Outposts.Siting.Plans;
using Outposts.Travel;

namespace Outposts.Cli;

/// <summary>The command <c>export coverage</c>: exports coverage with the figures of the API.</summary>
public static class ExportCoverageCommand
{
    // The names are those of URL parameters; on a command line they are written with hyphens.
    private static readonly Dictionary<string, Option<string[]>> QueryOptions = new(StringComparer.Ordinal)
    {
        ["standard"] = Text("--standard", $"a rule: {string.Join(", ", CoverageStandard.All.Select(one => one.Code))}"),
        ["by"] = Text("--by", $"how one travels: {OptionValidation.FormatNames<TravelMode>()}; left out: walk"),
        ["within"] = Text("--within", "metres of travel distance"),
        ["minutes"] = Text("--minutes", "minutes of travel time"),
        ["overlap"] = Text("--overlap", "how many outposts must be in reach; left out: 1"),
        ["openAt"] = Text("--open-at", "only outposts that can be entered then, such as 2026-11-22T23:00:00+08:00"),
        ["service"] = Text("--service", "with all of these services; may be repeated"),
        ["kind"] = Text("--kind", "of any of these kinds; may be repeated"),
        ["group"] = Text("--group", "whose demand, any of these trades; may be repeated"),
        ["band"] = Text("--band", $"demand of which part of the day: {OptionValidation.FormatNames<TimeBand>()}"),
        ["district"] = Text("--district", "demand in any of these districts, GB/T 2260 codes; may be repeated"),
        ["area"] = Text("--area", "demand in any of these priority areas, by name or number; may be repeated"),
        ["layer"] = Text("--layer", "demand of this layer alone; may be repeated; left out: all layers, added up"),
        ["sites"] = Text("--sites", "candidates that count as if they stood; may be repeated"),
        ["scenario"] = Text("--scenario", "a saved scenario whose sites count as if they stood"),
    };

    private static readonly Option<string> Format = new("--format") { Description = "csv or geojson", DefaultValueFactory = _ => "csv" };
    private static readonly Option<string?> Of = new("--of")
    { Description = "what the rows are: districts, towns, groups, gaps or points; left out: districts in CSV, gaps in GeoJSON" };
    private static readonly Option<string?> Output = new("--output") { Description = "a file; left out: standard output" };
    private static readonly Option<string> Data = new("--data")
    { Description = "folder of the data files", DefaultValueFactory = _ => CommandDefaults.DataFolder };

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("csv", "geojson");
        Of.Accept(text => text is null || EnumNames.TryParse<CoverageSubject>(text, out _),
            OptionValidation.FormatNames<CoverageSubject>());
        var database = new DatabaseOptions();
        var command = new Command("coverage", "Writes who is within reach of enough outposts, by district, town, trade, gap or point.")
        { Format, Of, Output, Data };
        foreach (var option in QueryOptions.Values) command.Options.Add(option);
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() =>
        {
            var of = SubjectOf(parsed);
            return database.UseAsync(
                parsed,
                async opened =>
                {
                    var report = await GetReportAsync(parsed, opened, cancellationToken);
                    await ExportFile.WriteAsync(parsed.GetValue(Output), stream =>
                    {
                        if (parsed.GetValue(Format) == "geojson") CoverageGeoJson.Write(stream, report, of);
                        else CoverageCsv.Write(stream, report, of);
                        return Task.CompletedTask;
                    });
                    return 0;
                },
                cancellationToken);
        }));
        return command;
    }

    private static CoverageSubject SubjectOf(ParseResult parsed)
    {
        var isMap = parsed.GetValue(Format) == "geojson";
        if (!EnumNames.TryParse<CoverageSubject>(parsed.GetValue(Of), out var of))
            return isMap ? CoverageSubject.Gaps : CoverageSubject.Districts;
        return isMap && !CoverageGeoJson.CanShow(of)
            ? throw new CommandException("--of groups and --of towns go with --format csv: neither has a shape to draw on a map.",
                CommandException.WrongUse)
            : of;
    }

    private static async Task<CoverageReport> GetReportAsync(ParseResult parsed, OutpostsDatabase opened,
        CancellationToken cancellationToken)
    {
        var catalogue = await new CatalogueStore(opened.DataSource).LoadAsync(cancellationToken);
        var text = new CoverageQueryParser(name => parsed.GetValue(QueryOptions[name]) ?? [], catalogue);
        try
        {
            var areas = new PriorityAreas(await new PriorityAreaStore(opened.DataSource).ListAsync(cancellationToken));
            var terms = text.ParseQuery() with { Areas = [.. text.PriorityAreas.Select(area => areas.Require(area).Area)] };
            var rules = NearestCommand.LoadAccessRules(parsed.GetValue(Data)!);
            await HolidayCommands.AddImportedAsync(rules, opened, cancellationToken);
            var register = await new RegistryStore(opened.DataSource).LoadAllAsync(cancellationToken);
            var planning = await new PlanningStore(opened.DataSource).LoadAllAsync(cancellationToken);
            var travel = await NearestCommand.LoadTravelAsync(opened, rules, cancellationToken);
            var sites = await ReadProposedSitesAsync(text, planning.Candidates, opened, cancellationToken);
            var analysis = CoverageAnalysis.Create(
                    terms, CoverageDataOf(register, planning, rules, travel), cancellationToken: cancellationToken)
                .WithProposed([.. sites.Select(site => site.Position)]);
            return new CoverageReport(analysis, sites, analysis.Compute(cancellationToken));
        }
        catch (UserInputException refusal)
        {
            throw new CommandException(refusal.Text.ToString(), CommandException.WrongUse);
        }
    }

    private static CoverageData CoverageDataOf(
        RegistryContent register, PlanningContent planning, AccessRules rules, TravelModel travel)
    {
        Outpost[] outposts = [.. register.Outposts.OrderBy(outpost => outpost.Code, StringComparer.Ordinal)];
        return new CoverageData(
            outposts, new OutpostColumns(outposts), OpeningHoursCache.Create(CoverageData.OpeningHoursTexts(outposts)), rules,
            [.. register.Districts.OrderBy(district => district.Code, StringComparer.Ordinal)], planning.Demand,
                travel);
    }

    private static async Task<List<CandidateSite>> ReadProposedSitesAsync(
        CoverageQueryParser text, IReadOnlyList<CandidateSite> candidates, OutpostsDatabase opened, CancellationToken cancellationToken)
    {
        var known = candidates.ToDictionary(site => site.Id, StringComparer.Ordinal);
        var named = text.Sites.Select(id => known.GetValueOrDefault(id) ?? throw new UserInputException(LocalizedText.Of(
            $"{candidates.Count} 个候选点中没有 {id}。", $"There is no candidate {id} among the {candidates.Count}."))).ToList();
        if (text.Scenario is { } saved)
        {
            var scenario = await new BuildPlanStore(opened.DataSource).GetScenarioAsync(saved, cancellationToken)
                ?? throw new UserInputException(new LocalizedText($"没有方案“{saved}”。", $"There is no scenario \"{saved}\"."));
            named.AddRange(scenario.CurrentSites(known.GetValueOrDefault));
        }
        return [.. named.DistinctBy(site => site.Id).OrderBy(site => site.Id, StringComparer.Ordinal)];
    }

    private static Option<string[]> Text(string name, string what) => new(name) { Description = what, DefaultValueFactory = _ => [] };
}
