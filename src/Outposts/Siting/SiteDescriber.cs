using System.Globalization;

namespace Outposts.Siting;

/// <summary>Describes the gain of a proposed site in Chinese and in English.</summary>
public static class SiteDescriber
{
    /// <summary>Describes a site in one sentence.</summary>
    /// <param name="site">The site.</param>
    /// <param name="objective">The objective of the plan.</param>
    public static LocalizedText Describe(PlannedSite site, SitingObjective objective)
    {
        var byDistance = objective == SitingObjective.MinimizeDistance;
        var (name, gain, loss) = (NameOrId(site.Candidate), Amount(site.Gain, byDistance), Amount(site.LossIfDropped, byDistance));
        var text = byDistance
            ? LocalizedText.Of(
                $"第{site.Rank}处建{name}：缩短{gain}人·公里；若不建，增加{loss}人·公里",
                $"Site {site.Rank}, {name}: saves {gain} worker-kilometres; left out, {loss} more are walked")
            : LocalizedText.Of(
                $"第{site.Rank}处建{name}：新增覆盖{gain}人；若不建，减少{loss}人",
                $"Site {site.Rank}, {name}: covers {gain} more workers; left out, {loss} are lost");
        var alternative = DescribeAlternative(site, byDistance);
        return new LocalizedText($"{text.Chinese}；{alternative.Chinese}。", $"{text.English}; {alternative.English}.");
    }

    private static LocalizedText DescribeAlternative(PlannedSite site, bool byDistance)
    {
        if (site.Alternative is not { } alternative || site.AlternativeLoss is not { } loss)
            return new LocalizedText("没有可替代的候选点", "no other candidate may take its place");
        var (name, amount) = (NameOrId(alternative), Amount(loss, byDistance));
        if (loss <= 0) return new LocalizedText($"改建{name}，效果不减", $"{name} in its place does as well");
        return byDistance
            ? new LocalizedText($"改建{name}，增加{amount}人·公里", $"with {name} in its place, {amount} more are walked")
            : new LocalizedText($"改建{name}，减少{amount}人", $"with {name} in its place, {amount} are lost");
    }

    private static string NameOrId(CandidateSite candidate) => candidate.Name ?? candidate.Id;

    // Workers, or worker-metres converted to worker-kilometres.
    private static string Amount(double number, bool byDistance) =>
        (byDistance ? number / 1000 : number).ToString("#,0.#", CultureInfo.InvariantCulture);
}
