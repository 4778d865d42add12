using System.CommandLine;
using System.Globalization;
using Outposts.Formats;
using Outposts.PostGis;
using Outposts.PostGis.Tiles.Streets;
using Outposts.PostGis.Travel;
using Outposts.Travel.Roads;

namespace Outposts.Cli;

/// <summary><c>import map FILE</c>, also <c>import roads FILE</c>: streets, water, buildings, names and the road network from an
/// OpenStreetMap extract.</summary>
public static class ImportMapCommand
{
    private const int ShownIslands = 5;
    private const string Licence = "© OpenStreetMap contributors, ODbL 1.0";

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "an OpenStreetMap extract: .osm.pbf, .osm or .osm.gz" };
        var json = new Option<bool>("--json") { Description = "what was found, as JSON on standard output" };
        var region = new Option<string?>("--region")
        {
            Description = "only the road network, as that of a region of this name, beside the map and the networks of other regions",
        };
        var database = new DatabaseOptions();
        var command = new Command("map",
            "Puts the streets, water, buildings, stations and names of an OpenStreetMap extract, and its road network, in the place of the "
            + "last one: all or nothing; running hosts follow by themselves.")
        { file, json, region };
        command.Aliases.Add("roads");
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(async () =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path)) throw new CommandException($"There is no file {path}.", CommandException.WrongUse);
            var name = parsed.GetValue(region);
            if (name is not null && !RoadRegion.IsName(name))
                throw new CommandException(
                    $"--region takes {RoadRegion.AcceptedNames}, such as shandong, not \"{name}\".", CommandException.WrongUse);
            try
            {
                await using var progress = new ImportProgress();
                if (name is not null)
                {
                    Tell(await database.UseAsync(parsed, opened => new MapImportStore(opened.DataSource).ImportRoadsAsync(
                        path, name, "import", progress, cancellationToken), cancellationToken), parsed.GetValue(json));
                    return 0;
                }
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
        Tell(report.Roads);
        if (read.NewestChange is { } newest)
            Console.WriteLine($"  数据日期 {newest:yyyy-MM-dd} / newest change: {newest:yyyy-MM-dd}");
        Console.WriteLine(Licence);
    }

    private static void Tell(RoadImportReport report, bool json)
    {
        if (json)
        {
            Console.WriteLine(report.ToJson().ToJsonString(CommandRunner.JsonOptions));
            return;
        }
        Console.WriteLine($"区域 {report.Region} 的路网已导入：{report.File} / roads of the region {report.Region} imported: {report.File}");
        Tell(report.Roads);
        Console.WriteLine(Licence);
    }

    private static void Tell(RoadNetworkSummary roads)
    {
        Console.WriteLine($"  路网 {roads.Edges} 段、{roads.Vertices} 个节点、{roads.Restrictions} 条转弯限制 / "
            + $"road network: {roads.Edges} edges, {roads.Vertices} vertices, {roads.Restrictions} turn restrictions");
        Console.WriteLine($"    可通行的路 {roads.WaysByClass.Values.Sum()} / ways: {Join(roads.WaysByClass)}");
        foreach (var mode in roads.Modes)
        {
            // The largest is the network itself.
            var islands = string.Join("; ", mode.Islands.Skip(1).Take(ShownIslands).Select(island =>
                string.Create(CultureInfo.InvariantCulture, $"{island.Kilometres:0.00} km @ ")
                + string.Create(CultureInfo.InvariantCulture, $"{island.Place.Longitude:0.#####}, {island.Place.Latitude:0.#####}")));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"    {mode.Mode}：{mode.Kilometres:0.0} 公里，互不相连的部分 {mode.IslandCount} 个 / ")
                + string.Create(CultureInfo.InvariantCulture,
                    $"{mode.Kilometres:0.0} km in {mode.IslandCount} parts that are not connected")
                + (islands.Length > 0 ? $": {islands}" : ""));
        }
        if (roads.Unused.Count > 0)
            Console.WriteLine($"    路网未能采用 {roads.Unused.Values.Sum()} / not used for the network: "
                + string.Join("; ", roads.Unused.OrderByDescending(count => count.Value)
                    .Select(count => $"{roads.ReasonOf(count.Key)} {count.Value}")));

        static string Join(IReadOnlyDictionary<string, int> counts) => counts.Count == 0 ? "0"
            : string.Join(", ", counts.OrderByDescending(count => count.Value).Select(count => $"{count.Key} {count.Value}"));
    }

    private static void Tell<TKind>(string chinese, string english, SortedDictionary<TKind, int> counts) where TKind : struct, Enum
    {
        var list = string.Join(", ", counts.Select(count => $"{EnumNames.ToWireName(count.Key)} {count.Value}"));
        Console.WriteLine($"  {chinese} {counts.Values.Sum()} / {english}: {(list.Length > 0 ? list : "0")}");
    }
}
