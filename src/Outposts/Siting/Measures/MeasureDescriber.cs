using System.Globalization;
using Outposts.Registry;

namespace Outposts.Siting.Measures;

/// <summary>Describes a measure with its gain and cost in Chinese and in English.</summary>
public static class MeasureDescriber
{
    /// <summary>Describes a measure in one sentence.</summary>
    /// <param name="measure">The measure and its place.</param>
    /// <param name="ranked">Its rank and gain.</param>
    /// <param name="catalogue">The names of services.</param>
    public static LocalizedText Describe(LocatedMeasure measure, RankedMeasure ranked, Catalogue catalogue)
    {
        var name = measure.Outpost?.Name ?? measure.Candidate!.Name ?? measure.Candidate.Id;
        var what = measure.Measure.Kind switch
        {
            MeasureKind.NewSite => LocalizedText.Of($"新建{name}", $"Build {name}"),
            MeasureKind.LongerHours => LocalizedText.Of(
                $"{name}延长开放，每周多开{measure.ExtraHours}小时", $"Open {name} {measure.ExtraHours} hours a week longer"),
            MeasureKind.MendedDoor => LocalizedText.Of($"{name}恢复开放", $"Let people into {name} again"),
            _ => DescribeServices(name, measure.Services, catalogue),
        };
        var (gain, cost) = (FormatNumber(ranked.Gain), FormatNumber(measure.Measure.Cost));
        return measure.Measure.Cost == 0
            ? LocalizedText.Of($"{what.Chinese}：平均多覆盖{gain}人，不花钱。",
                $"{what.English}: covers {gain} more workers on average and costs nothing.")
            : LocalizedText.Of(
                $"{what.Chinese}：平均多覆盖{gain}人，每年约{cost}元，每万元{FormatNumber(ranked.GainPerCost * 10_000)}人。",
                $"{what.English}: covers {gain} more workers on average for about {cost} yuan a year, {FormatNumber(ranked.GainPerCost * 10_000)} for each 10,000 yuan.");
    }

    private static LocalizedText DescribeServices(string name, IReadOnlyList<ServiceOffer> services, Catalogue catalogue)
    {
        ServiceOffer[] broken = [.. services.Where(offer => offer.Availability == Availability.OutOfOrder)];
        ServiceOffer[] missing = [.. services.Where(offer => offer.Availability != Availability.OutOfOrder)];
        List<string> chinese = [], english = [];
        if (broken.Length > 0)
        {
            chinese.Add($"修好{Chinese(broken)}");
            english.Add($"mend {English(broken)}");
        }
        if (missing.Length > 0)
        {
            chinese.Add($"增加{Chinese(missing)}");
            english.Add($"add {English(missing)}");
        }
        // A service whose availability is unknown may exist already.
        ServiceOffer[] unknown = [.. missing.Where(offer => offer.Availability == Availability.Unknown)];
        if (unknown.Length > 0)
        {
            chinese.Add($"{Chinese(unknown)}登记不明，先核实");
            english.Add($"ask first whether {English(unknown)} is there, nobody has said");
        }
        return new LocalizedText($"{name}{string.Join("，", chinese)}", $"At {name} {string.Join(", ", english)}");

        string Chinese(IEnumerable<ServiceOffer> offers) => string.Join('、', offers.Select(offer => catalogue.WordOf(offer.Service)));
    }

    private static string English(IEnumerable<ServiceOffer> offers) =>
        string.Join(" and ", offers.Select(offer => EnumNames.ToWireName(offer.Service).Replace('_', ' ').ToLowerInvariant()));

    private static string FormatNumber(double number) => number.ToString("#,0.#", CultureInfo.InvariantCulture);
}
