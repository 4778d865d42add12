using Outposts.Coverage;
using Outposts.Formats.Xlsx;
using Outposts.Registry;

namespace Outposts.Formats.Coverage;

/// <summary>
/// Writes coverage as XLSX for people: what was asked, then districts, towns, trades and gaps, each a sheet. Headings and words are in one
/// language, workers are whole, shares are percentages to one place; beside each stands what it is without the proposed sites.
/// </summary>
/// <param name="report">The computed coverage.</param>
/// <param name="asIs">The same question without proposed sites.</param>
/// <param name="catalogue">The names of trades.</param>
/// <param name="language">The language of headings and words.</param>
public sealed class CoverageWorkbook(CoverageReport report, CoverageReport asIs, Catalogue catalogue, Language language)
{
    private static readonly LocalizedText[] Figures =
    [
        new("劳动者（人）", "Workers"), new("够得着（人）", "Within reach"), new("比例（%）", "Share (%)"),
        new("现状够得着（人）", "Within reach as it is"), new("现状比例（%）", "Share as it is (%)"),
        new("增加（人）", "Change (workers)"), new("增加（百分点）", "Change (points)"),
    ];

    /// <summary>Writes the workbook.</summary>
    /// <param name="question">What was asked, and the sources: names and what is said of each.</param>
    /// <param name="placeOf">The named place nearest to a gap; null when none is near.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public byte[] Write(IEnumerable<(LocalizedText Name, string Value)> question, Func<CoverageGap, string?> placeOf,
        CancellationToken cancellationToken = default) => WorkbookWriter.Write(
        [
            (In("问题", "Question"), Question(question)),
            (In("区市", "Districts"), Parts([new("区市", "District")], report.Result.ByDistrict, asIs.Result.ByDistrict,
                part => part.DistrictCode ?? "", part => [NameOf(part.DistrictCode)], part => (part.Demand, part.Covered))),
            (In("镇街", "Towns"), Parts([new("区市", "District"), new("镇街", "Town")], report.ComputeByTown(cancellationToken),
                asIs.ComputeByTown(cancellationToken), part => (part.DistrictCode, part.Town),
                part => [NameOf(part.DistrictCode), part.Town ?? In("未写明", "not told")], part => (part.Demand, part.Covered))),
            (In("工种", "Trades"), Parts([new("工种", "Trade")], report.ComputeByGroup(cancellationToken),
                asIs.ComputeByGroup(cancellationToken), part => part.Part?.Code ?? "", part => [TradeOf(part.Part)],
                part => (part.Demand, part.Covered))),
            (In("缺口", "Gaps"), Gaps(placeOf, cancellationToken)),
        ]);

    private List<object?[]> Question(IEnumerable<(LocalizedText Name, string Value)> question)
    {
        var (now, before) = (report.Result, asIs.Result);
        List<object?[]> rows =
        [
            .. question.Select(line => (object?[])[line.Name.In(language), line.Value]),
            [],
            ["", .. Figures.Select(name => name.In(language))],
            [In("合计", "Total"), .. FiguresOf(now.Demand, now.Covered, before.Covered)],
            [],
        ];
        if (report.ProposedSites.Count == 0) return [.. rows, [In("挑选的候选点", "Sites picked"), In("没有", "none")]];
        var unknown = In("不明", "unknown");
        return
        [
            .. rows,
            [In("挑选的候选点", "Sites picked"), In("编号", "Code"), In("区市", "District"), In("费用（元）", "Cost (yuan)")],
            .. report.ProposedSites.Select(site => (object?[])
                [site.Name ?? site.Id, site.Id, NameOf(site.DistrictCode), site.Cost is { } cost ? cost : unknown]),
            [In("合计", "Total"), "", "", report.ProposedSites.All(site => site.Cost is not null)
                ? report.ProposedSites.Sum(site => site.Cost) : unknown],
        ];
    }

    private List<object?[]> Parts<TPart, TKey>(LocalizedText[] names, IEnumerable<TPart> parts, IEnumerable<TPart> before,
        Func<TPart, TKey> keyOf, Func<TPart, string[]> textOf, Func<TPart, (double Demand, double Covered)> figuresOf)
        where TKey : notnull
    {
        var coveredBefore = before.ToDictionary(keyOf, part => figuresOf(part).Covered);
        return
        [
            [.. names.Concat(Figures).Select(name => name.In(language))],
            .. parts.Select(part => (object?[])
                [.. textOf(part), .. FiguresOf(figuresOf(part).Demand, figuresOf(part).Covered, coveredBefore[keyOf(part)])]),
            [
                In("合计", "Total"), .. names.Skip(1).Select(_ => ""),
                .. FiguresOf(report.Result.Demand, report.Result.Covered, asIs.Result.Covered),
            ],
        ];
    }

    private List<object?[]> Gaps(Func<CoverageGap, string?> placeOf, CancellationToken cancellationToken) =>
    [
        [
            In("够不着（人）", "Out of reach"), In("区市", "District"), In("附近地名", "Around"), In("经度", "Longitude"), In("纬度", "Latitude"),
            In("最近的驿站或候选点", "Nearest outpost or site"), In("直线距离（米）", "As the crow flies (m)"),
        ],
        .. report.FindGaps(cancellationToken).Select(gap => (object?[])
        [
            Math.Round(gap.Demand), NameOf(gap.DistrictCode), placeOf(gap) ?? "", Math.Round(gap.Centre.Longitude, 5),
            Math.Round(gap.Centre.Latitude, 5), NearestOf(gap) ?? In("没有", "none"),
            gap.NearestDistance is { } metres ? Math.Round(metres) : null,
        ]),
    ];

    private string? NearestOf(CoverageGap gap) => gap.NearestIndex is not { } place ? null
        : place < report.Analysis.ExistingIndexes.Count
            ? report.Analysis.Data.Outposts[report.Analysis.ExistingIndexes[place]].Name
            : report.ProposedSites[place - report.Analysis.ExistingIndexes.Count] is var site ? site.Name ?? site.Id : null;

    private static object?[] FiguresOf(double demand, double covered, double before)
    {
        var (share, shareBefore) = demand == 0 ? (1, 1) : (covered / demand, before / demand);
        return
        [
            Math.Round(demand), Math.Round(covered), Percent(share), Math.Round(before), Percent(shareBefore),
            Math.Round(covered - before), Percent(share - shareBefore),
        ];
    }

    private static double Percent(double share) => Math.Round(share * 100, 1);

    private string NameOf(string? code) => report.FindDistrict(code) is not { } district ? code ?? ""
        : language == Language.En ? district.EnglishName : district.Name;

    private string TradeOf(WorkerGroup? trade) => trade is not { } known ? In("未分工种", "not told apart")
        : catalogue.Find(known) is { } entry ? In(entry.Chinese, entry.English) : known.Code;

    private string In(string chinese, string english) => language == Language.En ? english : chinese;
}
