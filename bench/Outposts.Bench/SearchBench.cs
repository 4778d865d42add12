using System.Diagnostics;
using System.Globalization;
using System.Text;
using Outposts.Geodesy;
using Outposts.Registry;
using Outposts.Registry.Search;

namespace Outposts.Bench;

/// <summary>How long it takes to search as many outposts as China has, beside reading every name and address for the text as it
/// stands.</summary>
public static class SearchBench
{
    private const int Seed = 20261122;

    private static readonly string[] Texts =
    [
        "台东", "户外劳动者驿站", "户外劳动动者驿站", "暖心驿站", "换电", "battery swap", "西陵路工商银行", "西铃路工商银行", "xilinglu", "xlgsyh", "xilnigluyizhan", "海河换电",
            "没有这个地方",
    ];

    /// <summary>Runs it. Options: --write (keeps the table as bench/results/search.md), --outposts N.</summary>
    /// <returns>0, or 2 for an unknown option.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var count = 180_000;
        var write = false;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--write") write = true;
            else if (args[i] == "--outposts" && i + 1 < args.Length
                && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0)
                (count, i) = (n, i + 1);
            else
            {
                await Console.Error.WriteLineAsync($"{args[i]} is not an option of this benchmark: --write, --outposts N.");
                return 2;
            }
        }
        var outposts = Make(count);
        var bytes = GC.GetTotalMemory(true);
        var start = Stopwatch.GetTimestamp();
        var index = SearchIndex.Build(outposts);
        var built = Stopwatch.GetElapsedTime(start);
        bytes = GC.GetTotalMemory(true) - bytes;
        var report = new StringBuilder();
        report.Append(CultureInfo.InvariantCulture,
            $"# Search: {count:N0} outposts, {DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} processors, .NET {Environment.Version}, seed {Seed}\n\n");
        report.Append(CultureInfo.InvariantCulture,
            $"Built in {built.TotalSeconds:0.0} s, {bytes / 1e6:0} MB. Milliseconds a search, one thread.\n\n| text | found | search | reading all |\n|---|---|---|---|\n");
        foreach (var text in Texts)
        {
            var search = Measure.Each(5, 3, _ => index.Find(text));
            var reading = Measure.Each(5, 3, _ => ReadAll(outposts, text));
            report.Append(CultureInfo.InvariantCulture,
                $"| {text} | {index.Find(text).Count:N0} | {search.Mean / 1000:0.00} | {reading.Mean / 1000:0.00} |\n");
        }
        Console.Write(report);
        if (write) await Results.WriteAsync("search.md", report.ToString());
        return 0;
    }

    private static int ReadAll(List<Outpost> outposts, string text) => outposts.Count(outpost =>
        outpost.Name.Contains(text, StringComparison.Ordinal) || outpost.Address!.Contains(text, StringComparison.Ordinal));

    // Names as unions give them: a road, a host, a kind. 3,600 roads, so that one stands in some fifty names.
    private static List<Outpost> Make(int count)
    {
        const string Letters = "东西南北中山海河江湖长宁平安青黄白龙凤金银台崂李浮石辛城红大学武汉陵铃重庆乐园新开发祥瑞福泰和顺达通文化";
        string[] hosts = ["工商银行", "建设银行", "党群服务中心", "中石化加油站", "利群超市", "政务大厅", "社区服务站", "快递网点", "公园公厕", "产业园"];
        string[] kinds = ["户外劳动者驿站", "工会驿站", "暖心驿站", "司机之家", "爱心妈妈小屋", "职工书屋"];
        var random = new Random(Seed);
        T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var road = $"{Letters[random.Next(Letters.Length)]}{Letters[random.Next(Letters.Length)]}路";
            return new Outpost
            {
                Id = i + 1, Code = $"CN-{i}", Name = road + Pick(hosts) + Pick(kinds), Kind = Pick(OutpostKind.BuiltIn.ToArray()),
                    DistrictCode = "370202",
                Position = new Position(120.38, 36.07), Address = $"青岛市市北区{road}{random.Next(1, 400)}号", Landmark = Pick(hosts),
                Services = [.. Service.BuiltIn.Where(_ => random.Next(8) == 0)
                    .Select(service => new ServiceOffer(service, Availability.Available))],
            };
        })];
    }
}
