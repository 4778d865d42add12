using System.CommandLine;
using Outposts.Formats;
using Outposts.PostGis;
using Outposts.PostGis.Tiles.Streets;

namespace Outposts.Cli;

/// <summary><c>import map FILE</c>, also <c>import roads FILE</c>: streets, water, buildings and names from an OpenStreetMap extract.</summary>
public static class ImportMapCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "an OpenStreetMap extract: .osm.pbf, .osm or .osm.gz" };
        var json = new Option<bool>("--json") { Description = "what was found, as JSON on standard output" };
        var database = new DatabaseOptions();
        var command = new Command("map",
            "Puts the streets, water, buildings, stations and names of an OpenStreetMap extract in the place of the last one: all or nothing; "
            + "running hosts show it by themselves.")
        { file, json };
        command.Aliases.Add("roads");
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(async () =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path)) throw new CommandException($"There is no file {path}.", CommandException.WrongUse);
            try
            {
                await using var progress = new ImportProgress();
                var report = await database.UseAsync(parsed, opened => new MapImportStore(opened.DataSource).ImportAsync(
                    path, "import", progress: progress, cancellationToken: cancellationToken), cancellationToken);
                Tell(report, parsed.GetValue(json));
                return 0;
            }
            catch (Exception exception) when (exception is ImportFileException or StoreException)
            {
                throw new CommandException($"{path}: {exception.Message}");
            }
        }));
        return command;
    }

    private static void Tell(MapImportReport report, bool json)
    {
        if (json)
        {
            Console.WriteLine(report.ToJson().ToJsonString(CommandRunner.JsonOptions));
            return;
        }
        var (read, found) = (report.Read, report.Basemap);
        Console.WriteLine($"地图已导入：{report.File} / map imported: {report.File}");
        Tell("道路", "streets", found.Streets);
        Tell("面", "areas", found.Areas);
        Tell("线", "lines", found.Lines);
        Tell("点", "points", found.Points);
        Console.WriteLine($"  建筑 {found.Buildings} 栋 / buildings: {found.Buildings}");
        Tell("名称", "names", found.Names);
        Console.WriteLine($"  有名称的道路 {report.RoadNames} 条 / streets with a name: {report.RoadNames}");
        if (read.ClippedWays + read.UnusableWays + read.IncompleteRelations + found.OpenAreas + read.NodesWithoutPosition > 0)
            Console.WriteLine($"""
                  未能全部采用：范围边缘截断的道路 {read.ClippedWays} 条（保留在范围内的部分），范围外的道路 {read.UnusableWays} 条，缺边界的面 {found.OpenAreas} 个，不完整的关系 {read.IncompleteRelations} 个，没有位置的节点 {read.NodesWithoutPosition} 个
                  Not used whole: {read.ClippedWays} ways cut by the edge of the extract (kept as far as they go), {read.UnusableWays} ways outside of it, {found.OpenAreas} areas whose border is not whole, {read.IncompleteRelations} relations with missing members, {read.NodesWithoutPosition} nodes without a position
                """);
        if (read.NewestChange is { } newest)
            Console.WriteLine($"  数据日期 {newest:yyyy-MM-dd} / newest change: {newest:yyyy-MM-dd}");
        Console.WriteLine("© OpenStreetMap contributors, ODbL 1.0");
    }

    private static void Tell<TKind>(string chinese, string english, SortedDictionary<TKind, int> counts) where TKind : struct, Enum
    {
        var list = string.Join(", ", counts.Select(count => $"{EnumNames.ToWireName(count.Key)} {count.Value}"));
        Console.WriteLine($"  {chinese} {counts.Values.Sum()} / {english}: {(list.Length > 0 ? list : "0")}");
    }
}
