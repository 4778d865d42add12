using Outposts.Travel;

namespace Outposts.Coverage;

/// <summary>The criterion of coverage: how many outposts must be in reach, by which mode and how far.</summary>
/// <param name="Reach">The mode and the limit; a straight way within it is at most <see cref="MaxMetres"/> of geodesic.</param>
/// <param name="Overlap">The number of outposts that must be in reach, 1 to 255.</param>
public sealed record ReachCriterion(Reach Reach, int Overlap)
{
    /// <summary>The maximum radius in metres of geodesic.</summary>
    public const double MaxMetres = 50_000;

    // Uncovered points farther apart than the maximum do not form one area, even with a large radius.
    private const double MaxLinkDistance = 1000;
    private const double MinLinkDistance = 100;

    /// <summary>Gets the maximum distance in metres of geodesic between uncovered points of one gap.</summary>
    public double LinkDistance => Math.Clamp(Reach.Radius, MinLinkDistance, MaxLinkDistance);

    /// <summary>Validates the criterion of a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="travel">The travel model.</param>
    /// <exception cref="UserInputException">The query contradicts itself or names an unknown standard.</exception>
    public static ReachCriterion Create(CoverageQuery query, TravelModel travel)
    {
        if (query.Overlap is < 1 or > 255)
            throw UserInputException.Of(
                $"“overlap”须为 1 至 255 的整数，给出的是 {query.Overlap}。", $"\"overlap\" must be 1 to 255, not {query.Overlap}.");
        var criterion = query.Standard is { } code ? FromStandard(code, query, travel) : FromDistanceOrTime(query, travel);
        return criterion.Reach.Radius <= MaxMetres ? criterion : throw UserInputException.Of(
            $"要求的范围为直线 {criterion.Reach.Radius:0} 米，最多回答 {MaxMetres:0} 米。",
            $"The reach requested is {criterion.Reach.Radius:0} metres of geodesic; at most {MaxMetres:0} are answered.");
    }

    private static ReachCriterion FromStandard(string code, CoverageQuery query, TravelModel travel)
    {
        if (query.By is not null || query.Within is not null || query.Minutes is not null)
            throw UserInputException.Of(
                $"“standard”已定出行方式和范围：给出它，或给出“by”加“within”或“minutes”，不能都给。",
                $"\"standard\" decides mode and reach itself: give it, or \"by\" with \"within\" or \"minutes\", not both.");
        var codes = string.Join(", ", CoverageStandard.All.Select(one => one.Code));
        var standard = CoverageStandard.Find(code)
            ?? throw UserInputException.Of($"没有标准“{code}”；有 {codes}。", $"There is no standard \"{code}\"; there are {codes}.");
        return new(standard.ReachBy(travel), Math.Max(standard.Overlap, query.Overlap));
    }

    private static ReachCriterion FromDistanceOrTime(CoverageQuery query, TravelModel travel)
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
                    ? new(Reach.WithinDistance(travel, mode, metres), query.Overlap)
                    : throw UserInputException.Of($"“within”须不小于 0 米，给出的是 {metres}。",
                        $"\"within\" must be 0 metres or more, not {metres}.");
            case (null, { } minutes):
                if (!(minutes >= 0 && double.IsFinite(minutes)))
                    throw UserInputException.Of($"“minutes”须不小于 0，给出的是 {minutes}。", $"\"minutes\" must be 0 or more, not {minutes}.");
                if (travel.ModesWithTime.Contains(mode)) return new(Reach.WithinTime(travel, mode, minutes * 60), query.Overlap);
                var name = EnumNames.ToWireName(mode);
                var modes = string.Join(", ", travel.ModesWithTime.Select(EnumNames.ToWireName));
                throw UserInputException.Of(
                    $"{name} 没有时间：给出“within”（米），或改用有时间的方式：{modes}。",
                    $"{name} has no travel time: give \"within\" in metres, or a mode that has one: {modes}.");
        }
    }
}
