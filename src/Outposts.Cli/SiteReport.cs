using System.Globalization;
using System.Text.Json;
using Outposts.Siting;
using Spectre.Console;

namespace Outposts.Cli;

/// <summary>Writes the result of <c>site</c>.</summary>
internal static class SiteReport
{
    /// <summary>Writes one JSON object. An infinite value, such as the distance before the first outpost, is null.</summary>
    public static void WriteJson(string objective, SitingPlan plan, double seconds) => Console.WriteLine(JsonSerializer.Serialize(
        new
        {
            objective,
            value = plan.Value,
            bound = Finite(plan.Bound),
            gap = Finite(plan.Gap),
            seconds = Math.Round(seconds, 3),
            sites = plan.Sites.Select(site => site.Candidate.Id),
            demand = plan.Demand,
            before = Finite(plan.Before),
            after = Finite(plan.After),
            details = plan.Sites.Select(site => new
            {
                rank = site.Rank,
                id = site.Candidate.Id,
                gain = Finite(site.Gain),
                lossIfDropped = Finite(site.LossIfDropped),
                alternative = site.Alternative?.Id,
                alternativeLoss = site.AlternativeLoss is { } loss ? Finite(loss) : null,
            }),
        },
        CommandRunner.JsonOptions));

    /// <summary>Writes a table and a summary in both languages.</summary>
    public static void WriteTable(SitingPlan plan, SitingQuery query, double seconds)
    {
        var byDistance = plan.Objective == SitingObjective.MinimizeDistance;
        var table = new Table().Border(TableBorder.Rounded).AddColumns(
            "次序 / Rank", "候选点 / Candidate", byDistance ? "省下 人·米 / Saves worker-metres" : "新增覆盖 / Gain", "去掉则失去 / Loss if dropped",
                "次选 / Alternative");
        foreach (var site in plan.Sites)
            table.AddRow(
                new Text(Number(site.Rank)),
                new Text(Name(site.Candidate)),
                new Text(Number(site.Gain)),
                new Text(Number(site.LossIfDropped)),
                new Text(site.Alternative is { } other ? $"{Name(other)} ({Number(0 - (site.AlternativeLoss ?? 0))})" : "—"));
        AnsiConsole.Write(table);
        Console.WriteLine(byDistance
            ? $"人均距离 / mean way: {Number(plan.Before / plan.Demand)} m → {Number(plan.After / plan.Demand)} m"
            : $"{Number(query.Within)} 米内 / within {Number(query.Within)} m: {Number(plan.Before)} → {Number(plan.After)} / {Number(plan.Demand)} ({Percent(plan.After / plan.Demand)})");
        Console.WriteLine(plan.IsOptimal
            ? $"已证明最优，用时 {seconds:0.0} 秒 / proven optimal, in {seconds:0.0} s"
            : $"界 {Number(plan.Bound)}，差距至多 {Percent(plan.Gap)}，用时 {seconds:0.0} 秒 / bound {Number(plan.Bound)}, gap at most {Percent(plan.Gap)}, in {seconds:0.0} s");
    }

    internal static string Number(double value) => double.IsInfinity(value) ? "∞" : value.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("0.00 %", CultureInfo.InvariantCulture);

    private static string Name(CandidateSite site) => site.Name is { } name ? $"{site.Id} {name}" : site.Id;

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
