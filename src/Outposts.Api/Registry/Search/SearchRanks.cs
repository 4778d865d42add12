using Outposts.Registry.Search;
using Outposts.Registry.Search.Queries;

namespace Outposts.Api.Registry.Search;

/// <summary>How much each way of matching is worth: hits stand in this order, and of equal ones those that can be entered and are nearest
/// come first. What the numbers order is in docs/decisions/0007-search.md.</summary>
internal static class SearchRanks
{
    public const int Position = 1300, Filter = 1200, InitialsFilter = 1092, Number = 1195, Visit = 1210, WholeName = 1180,
        LongName = 1130, Combined = 1100, CombinedProbable = 850, CombinedPartly = 500, CombinedPlace = 1060, CombinedHours = 1075,
        ProbablePlace = 840, CombinedFilter = 1050, ProbableFilter = 860, LooseFilter = 600, Next = 400,
        EventKind = 1165, EventTitle = 830;

    /// <summary>What a place is worth.</summary>
    public static int Of(PlaceMatch match) => match.Fit switch
    {
        PlaceFit.Name => 1190,
        PlaceFit.Stem => 1185,
        PlaceFit.Pinyin => 1170,
        PlaceFit.Initials => 1090,
        PlaceFit.Beginning => 1010,
        PlaceFit.Within => 945,
        PlaceFit.Sounding => 845,
        PlaceFit.OneError => 690,
        _ => 590,
    } - (int)match.Place.Kind;

    /// <summary>What an outpost is worth that was found by its name, alias, landmark or address.</summary>
    /// <param name="step">How it was found.</param>
    /// <param name="score">Its score, 1 to 125.</param>
    /// <param name="isWhole">Whether the text is its whole name but for typing errors.</param>
    /// <param name="isLong">Whether the text is long enough to mean this name and no other.</param>
    public static int Of(SearchStep step, int score, bool isWhole, bool isLong) => step switch
    {
        SearchStep.AsWritten when score >= 115 || isWhole => WholeName,
        SearchStep.AsWritten when isLong && score >= 85 => LongName + score - 110,
        SearchStep.AsWritten => score >= 110 ? 1000 : 840 + score,
        _ when isWhole => 1000 - 10 * (int)step,
        SearchStep.Sounding => 740 + score,
        SearchStep.OneError => 580 + score,
        _ => 500 + score,
    };
}
