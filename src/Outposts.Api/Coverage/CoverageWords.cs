using System.Globalization;
using Outposts.Coverage;
using Outposts.PostGis.Coverage;
using Outposts.Registry;
using Outposts.Travel;

namespace Outposts.Api.Coverage;

/// <summary>A coverage query in words, for files that people read.</summary>
/// <param name="input">The query.</param>
/// <param name="planning">The demand, the candidates, the scenarios and the priority areas.</param>
/// <param name="districts">The districts.</param>
/// <param name="catalogue">The names of services, kinds and trades.</param>
/// <param name="language">The language.</param>
internal sealed class CoverageWords(
    CoverageInput input, PlanningSnapshot planning, IReadOnlyList<District> districts, Catalogue catalogue, Language language)
{
    private readonly CoverageStandard? _standard = input.Standard is { } code ? CoverageStandard.Find(code) : null;

    /// <summary>Gets the name of a file that says what it holds and when it was made.</summary>
    public string FileName(DateTimeOffset made)
    {
        var name = $"{In("覆盖", "coverage")}-{StandardName}-{made:yyyy-MM-dd}.xlsx";
        return string.Concat(name.Select(one => Path.GetInvalidFileNameChars().Contains(one) || one is '"' or '\\' ? '-' : one));
    }

    /// <summary>Gets the lines of the question and of the sources: their names, and what is said of each.</summary>
    /// <param name="made">When the file is made.</param>
    public IEnumerable<(LocalizedText Name, string Value)> Question(DateTimeOffset made)
    {
        var any = In("不限", "any");
        yield return (new("覆盖与选址", "Coverage and siting"), In("谁够不着驿站", "Who is out of reach"));
        yield return (new("生成时间", "Made at"), made.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        yield return (new("标准", "Standard"), $"{StandardName}{In("：", ": ")}{Reach}");
        yield return (new("服务", "Services"), Join(input.Where?.Services?.Select(NameOf)) ?? any);
        if (Join(input.Where?.Kinds?.Select(NameOf)) is { } kinds) yield return (new("阵地类型", "Kinds"), kinds);
        yield return (new("工种", "Trades"), Join(input.Groups?.Select(NameOf)) ?? In("全部工种", "all trades"));
        yield return (new("时间", "When"), input.OpenAt is { } at
            ? at.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture) : In("任何时候", "any time"));
        if (input.Band is { } band) yield return (new("时段", "Part of the day"), BandName(band));
        yield return (new("区市", "Districts"), Join(input.Districts?.Select(DistrictName)) ?? In("全部", "all"));
        if (Join(input.PriorityAreas?.Select(AreaName)) is { } areas) yield return (new("重点区域", "Priority areas"), areas);
        yield return (new("劳动者图层", "Demand layers"), Join(input.Layers) ?? In("全部图层相加", "all layers, added up"));
        if (input.Scenario is { } scenario)
            yield return (new("方案", "Scenario"), planning.Plans.Scenario(scenario)?.Name ?? scenario);
        foreach (var source in Sources()) yield return source;
    }

    private IEnumerable<(LocalizedText Name, string Value)> Sources()
    {
        yield return (new("基准", "Baseline"), In("“现状”是同一个问题，不算挑选的候选点。", "“As it is” is the same question without the sites picked."));
        yield return (new("假设", "Assumption"), In("挑选的候选点按全天开放、各项服务齐全计算。",
            "Sites picked count as open at every hour with every service."));
        if (_standard is not null) yield return (new("标准的来源", "Source of the standard"), PartOf(_standard.Source));
        foreach (var layer in planning.Content.Layers)
        {
            var demonstration = layer.Source.IsDemonstration ? In("（示范数据，不是真实的）", " (demonstration, not real)") : "";
            yield return (layer.Kind == PlanningLayerKind.Demand ? new("劳动者的来源", "Source of workers")
                : new("候选点的来源", "Source of candidates"), string.Create(CultureInfo.InvariantCulture,
                $"{layer.Source.Name}, {layer.Source.DatedOn:yyyy-MM-dd}{demonstration}: {PartOf(layer.Source.Origin)}"));
        }
    }

    private string StandardName => _standard is null ? In("自定范围", "own reach") : In(_standard.Name, _standard.EnglishName);

    private string Reach
    {
        get
        {
            var mode = (_standard?.Mode ?? input.By ?? TravelMode.Walk) switch
            {
                TravelMode.Straight => In("直线", "straight line"),
                TravelMode.Ebike => In("骑行", "by e-bike"),
                TravelMode.Car => In("驾车", "by car"),
                _ => In("步行", "on foot"),
            };
            var limit = (_standard is null ? input.Within : _standard.Metres) is { } metres
                ? string.Create(CultureInfo.InvariantCulture, $"{metres:0.#} {In("米", "m")}")
                : string.Create(CultureInfo.InvariantCulture,
                    $"{(_standard is null ? input.Minutes : _standard.Minutes):0.#} {In("分钟", "min")}");
            var overlap = Math.Max(input.Overlap, _standard?.Overlap ?? 1);
            var several = overlap > 1 ? In($"，同时够得着 {overlap} 处", $", {overlap} at once") : "";
            return $"{mode}{In("不超过 ", ", within ")}{limit}{several}";
        }
    }

    private string BandName(TimeBand band) => band switch
    {
        TimeBand.Morning => In("早间 06–10 时", "morning, 06–10"),
        TimeBand.Midday => In("午间 10–14 时", "midday, 10–14"),
        TimeBand.Afternoon => In("午后 14–17 时", "afternoon, 14–17"),
        TimeBand.Evening => In("晚间 17–22 时", "evening, 17–22"),
        _ => In("夜间 22–06 时", "night, 22–06"),
    };

    private string NameOf<T>(T value) where T : struct, ICatalogueCode<T> =>
        catalogue.Find(value) is { } entry ? In(entry.Chinese, entry.English) : value.Code;

    private string DistrictName(string code) => districts.FirstOrDefault(district => district.Code == code) is { } district
        ? In(district.Name, district.EnglishName) : code;

    private string AreaName(long id) => planning.Areas.Find(id)?.Name ?? id.ToString(CultureInfo.InvariantCulture);

    private string? Join(IEnumerable<string>? parts) =>
        parts?.ToList() is { Count: > 0 } list ? string.Join(In("、", ", "), list) : null;

    // Sources say the same twice, as "中文 / English"; any other text is left whole.
    private string PartOf(string text)
    {
        var at = text.IndexOf(" / ", StringComparison.Ordinal);
        return at < 0 || !text[..at].Any(IsHan) || text[at..].Any(IsHan) ? text : In(text[..at], text[(at + 3)..]);
    }

    private static bool IsHan(char one) => one is >= '\u4e00' and <= '\u9fff';

    private string In(string chinese, string english) => language == Language.En ? english : chinese;
}
