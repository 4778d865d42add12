using System.Globalization;

namespace Outposts.Siting;

/// <summary>Says in a sentence what a proposed site is worth, in Chinese and in English.</summary>
public static class SiteDescriber
{
    /// <summary>The sentence in Chinese.</summary>
    public static string Chinese(PlannedSite site, SitingObjective objective)
    {
        var gain = objective == SitingObjective.MinimizeDistance
            ? Text($"第{site.Rank}处建{NameOrId(site.Candidate)}：缩短{Kilometres(site.Gain)}人·公里；若不建，增加{Kilometres(site.LossIfDropped)}人·公里")
            : Text($"第{site.Rank}处建{NameOrId(site.Candidate)}：新增覆盖{Workers(site.Gain)}人；若不建，减少{Workers(site.LossIfDropped)}人");
        if (site.Alternative is not { } other || site.AlternativeLoss is not { } loss) return $"{gain}；没有可替代的候选点。";
        if (loss <= 0) return Text($"{gain}；改建{NameOrId(other)}，效果不减。");
        return objective == SitingObjective.MinimizeDistance
            ? Text($"{gain}；改建{NameOrId(other)}，增加{Kilometres(loss)}人·公里。")
            : Text($"{gain}；改建{NameOrId(other)}，减少{Workers(loss)}人。");
    }

    /// <summary>The sentence in English.</summary>
    public static string English(PlannedSite site, SitingObjective objective)
    {
        var gain = objective == SitingObjective.MinimizeDistance
            ? Text($"Site {site.Rank}, {NameOrId(site.Candidate)}: saves {Kilometres(site.Gain)} worker-kilometres; left out, {Kilometres(site.LossIfDropped)} more are walked")
            : Text($"Site {site.Rank}, {NameOrId(site.Candidate)}: covers {Workers(site.Gain)} more workers; left out, {Workers(site.LossIfDropped)} are lost");
        if (site.Alternative is not { } other || site.AlternativeLoss is not { } loss)
            return $"{gain}; no other candidate may take its place.";
        if (loss <= 0) return Text($"{gain}; {NameOrId(other)} in its place does as well.");
        return objective == SitingObjective.MinimizeDistance
            ? Text($"{gain}; with {NameOrId(other)} in its place, {Kilometres(loss)} more are walked.")
            : Text($"{gain}; with {NameOrId(other)} in its place, {Workers(loss)} are lost.");
    }

    private static string NameOrId(CandidateSite candidate) => candidate.Name ?? candidate.Id;

    private static string Workers(double number) => number.ToString("#,0.#", CultureInfo.InvariantCulture);

    private static string Kilometres(double workerMetres) => (workerMetres / 1000).ToString("#,0.#", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
