using Outposts.Travel;

namespace Outposts.Coverage;

/// <summary>How near how many outposts must be: the checked part of a question that needs no data.</summary>
/// <param name="Mode">How one travels.</param>
/// <param name="Radius">Metres of geodesic within which an outpost is in reach, 0 to <see cref="MaxMetres"/>.</param>
/// <param name="Overlap">How many outposts must be in reach, 1 to 255.</param>
public sealed record ReachCriterion(TravelMode Mode, double Radius, int Overlap)
{
    /// <summary>The farthest that may be asked for, metres of geodesic.</summary>
    public const double MaxMetres = 50_000;

    // Uncovered points farther apart than this are no longer one area, however wide the radius.
    private const double MaxLinkDistance = 1000;
    private const double MinLinkDistance = 100;

    /// <summary>How near uncovered points must be to form one gap, metres of geodesic.</summary>
    public double LinkDistance => Math.Clamp(Radius, MinLinkDistance, MaxLinkDistance);

    /// <summary>Checks the reach of a question.</summary>
    /// <param name="query">The question.</param>
    /// <param name="travel">Turns metres and minutes of way into geodesic ones.</param>
    /// <exception cref="UserInputException">It contradicts itself or names what there is not.</exception>
    public static ReachCriterion Create(CoverageQuery query, GeodesicTravel travel)
    {
        if (query.Overlap is < 1 or > 255)
            throw UserInputException.Of(
                $"“overlap”须为 1 至 255 的整数，给出的是 {query.Overlap}。", $"\"overlap\" must be 1 to 255, not {query.Overlap}.");
        var criterion = query.Standard is { } code ? FromStandard(code, query, travel) : FromDistanceOrTime(query, travel);
        return criterion.Radius <= MaxMetres ? criterion : throw UserInputException.Of(
            $"要求的范围为直线 {criterion.Radius:0} 米，最多回答 {MaxMetres:0} 米。",
            $"The reach asked for is {criterion.Radius:0} metres of geodesic; at most {MaxMetres:0} are answered.");
    }

    private static ReachCriterion FromStandard(string code, CoverageQuery query, GeodesicTravel travel)
    {
        if (query.By is not null || query.Within is not null || query.Minutes is not null)
            throw UserInputException.Of(
                $"“standard”已定出行方式和范围：给出它，或给出“by”加“within”或“minutes”，不能都给。",
                $"\"standard\" decides mode and reach itself: give it, or \"by\" with \"within\" or \"minutes\", not both.");
        var codes = string.Join(", ", CoverageStandard.All.Select(one => one.Code));
        var standard = CoverageStandard.Find(code)
            ?? throw UserInputException.Of($"没有标准“{code}”；有 {codes}。", $"There is no standard \"{code}\"; there are {codes}.");
        return new(standard.Mode, standard.Radius(travel), Math.Max(standard.Overlap, query.Overlap));
    }

    private static ReachCriterion FromDistanceOrTime(CoverageQuery query, GeodesicTravel travel)
    {
        var mode = query.By ?? TravelMode.Walk;
        switch (query.Within, query.Minutes)
        {
            case (not null, not null):
                throw UserInputException.Of(
                    $"同时给出了“within” {query.Within} 米和“minutes” {query.Minutes} 分钟：只给一个。",
                    $"Both \"within\" {query.Within} metres and \"minutes\" {query.Minutes} are given: give one of them.");
            case (null, null):
                throw UserInputException.Of(
                    $"没有给出范围：给出“standard”，或“within”（米），或“minutes”（分钟）。",
                    $"No reach is given: give \"standard\", or \"within\" in metres, or \"minutes\".");
            case ({ } metres, null):
                return metres >= 0 && double.IsFinite(metres)
                    ? new(mode, travel.GetRadiusForDistance(metres, mode), query.Overlap)
                    : throw UserInputException.Of($"“within”须不小于 0 米，给出的是 {metres}。", $"\"within\" must be 0 metres or more, not {metres}.");
            case (null, { } minutes):
                if (!(minutes >= 0 && double.IsFinite(minutes)))
                    throw UserInputException.Of($"“minutes”须不小于 0，给出的是 {minutes}。", $"\"minutes\" must be 0 or more, not {minutes}.");
                return mode != TravelMode.Straight
                    ? new(mode, travel.GetRadiusForTime(minutes * 60, mode), query.Overlap)
                    : throw UserInputException.Of(
                        $"STRAIGHT（直线）没有时间：给出“within”（米），或改用 WALK、EBIKE、CAR。",
                        $"STRAIGHT knows no time: give \"within\" in metres, or the mode WALK, EBIKE or CAR.");
        }
    }
}
