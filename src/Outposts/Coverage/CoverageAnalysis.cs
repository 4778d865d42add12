using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Coverage;

/// <summary>A checked question of coverage together with what it is counted on: whom, from where, how far.</summary>
public sealed class CoverageAnalysis
{
    private readonly IReadOnlyList<Service> _requiredServices;

    private CoverageAnalysis(CoverageData data, IReadOnlyList<Service> services, ReachCriterion criterion)
    {
        Data = data;
        _requiredServices = services;
        Criterion = criterion;
    }

    /// <summary>What it is counted on.</summary>
    public CoverageData Data { get; }

    /// <summary>How near how many outposts must be.</summary>
    public ReachCriterion Criterion { get; }

    /// <summary>The rows of the demand asked about.</summary>
    public IReadOnlyList<DemandRecord> DemandRecords { get; private init; } = [];

    /// <summary>The same as demand to be counted, in the same order.</summary>
    public IReadOnlyList<DemandPoint> Demand { get; private init; } = [];

    /// <summary>The places in the ground's list of the outposts that stand and count.</summary>
    public IReadOnlyList<int> ExistingIndexes { get; private init; } = [];

    /// <summary>Where further outposts would stand that count at every hour and with every service.</summary>
    public IReadOnlyList<Position> Proposed { get; private init; } = [];

    /// <summary>Where all that counts is: the outposts that stand, then the further ones.</summary>
    public IReadOnlyList<Position> Positions { get; private init; } = [];

    /// <summary>Checks a question.</summary>
    /// <param name="query">The question.</param>
    /// <param name="data">What it is asked of.</param>
    /// <param name="searchMatches">Only these outposts, the finds of a search; null: no search was asked.</param>
    /// <exception cref="UserInputException">It contradicts itself or names what there is not; the message says what is accepted.</exception>
    public static CoverageAnalysis Create(CoverageQuery query, CoverageData data, IReadOnlyCollection<int>? searchMatches = null)
    {
        var criterion = ReachCriterion.Create(query, data.Travel);
        if (DistrictCodeValidator.FindUnknown(query.Districts, data.Districts) is { } words) throw new UserInputException(words);
        var demandRecords = DemandRecord.Select(data.Demand, query.Groups, query.Districts, query.Band);
        var existingIndexes = data.MatchingOutposts(query.Where, query.OpenAt, searchMatches);
        return new CoverageAnalysis(data, query.Where?.Services ?? [], criterion)
        {
            DemandRecords = demandRecords,
            Demand = [.. demandRecords.Select(cell => cell.Point)],
            ExistingIndexes = existingIndexes,
            Positions = [.. existingIndexes.Select(index => data.Outposts[index].Position)],
        };
    }

    /// <summary>The same question with further outposts in place of those it had.</summary>
    /// <param name="proposed">Where they would stand; they count at every hour and with every service.</param>
    public CoverageAnalysis WithProposed(IReadOnlyList<Position> proposed) => new(Data, _requiredServices, Criterion)
    {
        DemandRecords = DemandRecords,
        Demand = Demand,
        ExistingIndexes = ExistingIndexes,
        Proposed = proposed,
        Positions = [.. Positions.Take(ExistingIndexes.Count), .. proposed],
    };

    /// <summary>Counts.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public CoverageResult Compute(CancellationToken cancellationToken = default) =>
        CoverageResult.Compute(Demand, Positions, Criterion.Radius, Criterion.Overlap, cancellationToken: cancellationToken);

    /// <summary>The gaps that a count leaves.</summary>
    /// <param name="result">The count of this question.</param>
    public IReadOnlyList<CoverageGap> FindGaps(CoverageResult result) => CoverageGaps.Find(Demand, result, Positions, Criterion.LinkDistance);

    /// <summary>
    /// Coverage at the beginning of every hour of an ordinary week, one without holidays or make-up workdays. Each hour counts the
    /// demand of its own part of the day and what holds all day.
    /// </summary>
    /// <param name="day">A day of the week that is meant: hours may differ by season.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public IReadOnlyList<HourCoverage> ComputeWeek(DateOnly day, CancellationToken cancellationToken = default) =>
        WeekCoverage.Compute(Demand, TimedOutposts(day), Criterion.Radius, Criterion.Overlap, [.. DemandRecords.Select(cell => cell.Band)],
            cancellationToken: cancellationToken);

    /// <summary>The outposts that count, with the hours of the ordinary week in which they do.</summary>
    /// <param name="day">A day of the week that is meant.</param>
    public IReadOnlyList<TimedOutpost> TimedOutposts(DateOnly day)
    {
        var weeks = Data.OpenHoursOfOrdinaryWeek(ExistingIndexes.Select(index => Data.Outposts[index]), _requiredServices, day);
        return [
            .. ExistingIndexes.Select((index, at) => new TimedOutpost(Data.Outposts[index].Position, weeks[at])),
            .. Proposed.Select(position => new TimedOutpost(position, WeekHours.All)),
        ];
    }
}
