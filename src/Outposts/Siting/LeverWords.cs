using System.Globalization;
using Outposts.Registry;
using Outposts.Registry.Import;

namespace Outposts.Siting;

/// <summary>Says in a sentence what a lever does, gains and costs, in Chinese and in English.</summary>
public static class LeverWords
{
    /// <summary>The sentence in both languages.</summary>
    /// <param name="place">What is done, and where.</param>
    /// <param name="ranked">What it is worth.</param>
    public static Sentence Of(PlaceLever place, RankedLever ranked)
    {
        var name = place.Outpost?.Name ?? place.Candidate!.Name ?? place.Candidate.Id;
        var what = place.Lever.Kind switch
        {
            LeverKind.NewSite => Sentence.Of($"新建{name}", $"Build {name}"),
            LeverKind.LongerHours => Sentence.Of(
                $"{name}延长开放，每周多开{place.ExtraHours}小时", $"Open {name} {place.ExtraHours} hours a week longer"),
            LeverKind.MendedDoor => Sentence.Of($"{name}恢复开放", $"Let people into {name} again"),
            _ => Services(name, place.Services),
        };
        var (gain, cost) = (Figure(ranked.Gain), Figure(place.Lever.Cost));
        return place.Lever.Cost == 0
            ? Sentence.Of($"{what.Chinese}：平均多覆盖{gain}人，不花钱。", $"{what.English}: covers {gain} more workers on average and costs nothing.")
            : Sentence.Of(
                $"{what.Chinese}：平均多覆盖{gain}人，每年约{cost}元，每万元{Figure(ranked.GainPerCost * 10_000)}人。",
                $"{what.English}: covers {gain} more workers on average for about {cost} yuan a year, {Figure(ranked.GainPerCost * 10_000)} for each 10,000 yuan.");
    }

    private static Sentence Services(string name, IReadOnlyList<ServiceOffer> services)
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
        // Unknown is not no: what nobody has said may be there already.
        ServiceOffer[] unknown = [.. missing.Where(offer => offer.Availability == Availability.Unknown)];
        if (unknown.Length > 0)
        {
            chinese.Add($"{Chinese(unknown)}登记不明，先核实");
            english.Add($"ask first whether {English(unknown)} is there, nobody has said");
        }
        return new Sentence($"{name}{string.Join("，", chinese)}", $"At {name} {string.Join(", ", english)}");
    }

    private static string Chinese(IEnumerable<ServiceOffer> offers) =>
        string.Join('、', offers.Select(offer => ChineseWords.Of(offer.Service)));

    private static string English(IEnumerable<ServiceOffer> offers) =>
        string.Join(" and ", offers.Select(offer => VocabularyNames.Of(offer.Service).Replace('_', ' ').ToLowerInvariant()));

    private static string Figure(double number) => number.ToString("#,0.#", CultureInfo.InvariantCulture);
}
