using Outposts.Bench;

return args switch
{
    ["nearest", .. var rest] => await NearestBench.RunAsync(rest),
    ["combined", .. var rest] => await CombinedBench.RunAsync(rest),
    ["graphql", .. var rest] => await GraphQLBench.RunAsync(rest),
    ["hours", .. var rest] => await HoursBench.RunAsync(rest),
    ["search", .. var rest] => await SearchBench.RunAsync(rest),
    ["coverage", .. var rest] => await CoverageBench.RunAsync(rest),
    ["siting", .. var rest] => await SitingBench.RunAsync(rest),
    ["visits", .. var rest] => await VisitsBench.RunAsync(rest),
    ["import", .. var rest] => await ImportBench.RunAsync(rest),
    ["travel", "overland", .. var rest] => await OverlandBench.RunAsync(rest),
    ["travel", "roads", .. var rest] => await RoadBench.RunAsync(rest),
    ["travel", .. var rest] => await RoadBench.RunAsync(rest),
    ["tiles", .. var rest] => await TilesBench.RunAsync(rest),
    ["nation", .. var rest] => await NationBench.RunAsync(rest),
    ["abuse", .. var rest] => await AbuseBench.RunAsync(rest),
    _ => await Unknown(args),
};

static async Task<int> Unknown(string[] args)
{
    await Console.Error.WriteLineAsync(
        $"{(args.Length > 0 ? $"{args[0]} is not a benchmark. " : "")}The benchmarks are: nearest, combined, graphql, hours, search, coverage, siting, visits, import, travel (roads, overland), tiles, nation, abuse.");
    return 2;
}
