using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Coverage;

/// <summary>A validated coverage query on a register: the demand, the outposts that count, and the criterion of reach.</summary>
public sealed class CoverageAnalysis
{
    private readonly IReadOnlyList<Service> _requiredServices;

    private CoverageAnalysis(CoverageData data, IReadOnlyList<Service> services, ReachCriterion criterion)
    {
        Data = data;
        _requiredServices = services;
        Criterion = criterion;
    }

    /// <summary>Gets the data that is analyzed.</summary>
    public CoverageData Data { get; }

    /// <summary>Gets the criterion: how many outposts must be how near.</summary>
    public ReachCriterion Criterion { get; }

    /// <summary>Gets the areas whose demand is included; null for everywhere.</summary>
    public AreaSet? Areas { get; private init; }

    /// <summary>Gets the selected demand records.</summary>
    public IReadOnlyList<DemandRecord> DemandRecords { get; private init; } = [];

    /// <summary>Gets the demand points of <see cref="DemandRecords"/>, in the same order.</summary>
    public IReadOnlyList<DemandPoint> Demand { get; private init; } = [];

    /// <summary>Gets the indexes in <see cref="CoverageData.Outposts"/> of the existing outposts that count.</summary>
    public IReadOnlyList<int> ExistingIndexes { get; private init; } = [];

    /// <summary>Gets the positions of proposed outposts, which count at every hour and with every service.</summary>
    public IReadOnlyList<Position> Proposed { get; private init; } = [];

    /// <summary>Gets the positions of all outposts that count: the existing ones, then the proposed ones.</summary>
    public IReadOnlyList<Position> Positions { get; private init; } = [];

    /// <summary>Validates a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="data">The data to analyze.</param>
    /// <param name="searchMatches">The indexes of the outposts that match a text search; null when there is no search.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="UserInputException">The query contradicts itself or refers to something that does not exist.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static CoverageAnalysis Create(CoverageQuery query, CoverageData data, IReadOnlyCollection<int>? searchMatches = null,
        CancellationToken cancellationToken = default)
    {
        var criterion = ReachCriterion.Create(query, data.Travel);
        criterion = criterion with { Reach = criterion.Reach with { At = query.OpenAt } };
        if (DistrictCodeValidator.FindUnknown(query.Districts, data.Districts) is { } words) throw new UserInputException(words);
        RequireLayers(query.Layers, data.Demand, cancellationToken);
        var areas = query.Areas is { Count: > 0 } given ? new AreaSet(given) : null;
        var demandRecords =
            DemandRecord.Select(data.Demand, query.Groups, query.Districts, query.Band, query.Layers, areas, cancellationToken);
        var existingIndexes = data.MatchingOutposts(query.Where, query.OpenAt, searchMatches, cancellationToken);
        return new CoverageAnalysis(data, query.Where?.Services ?? [], criterion)
        {
            Areas = areas,
            DemandRecords = demandRecords,
            Demand = [.. demandRecords.Select(cell =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return cell.Point;
            })],
            ExistingIndexes = existingIndexes,
            Positions = [.. existingIndexes.Select(index => data.Outposts[index].Position)],
        };
    }

    private static void RequireLayers(
        IReadOnlyList<string>? layers, IEnumerable<DemandRecord> demand, CancellationToken cancellationToken)
    {
        if (layers is not { Count: > 0 }) return;
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in demand)
        {
            cancellationToken.ThrowIfCancellationRequested();
            known.Add(record.Layer);
        }
        if (layers.FirstOrDefault(layer => !known.Contains(layer)) is { } unknown)
            throw UserInputException.Of(
                $"没有需求图层“{unknown}”；有：{string.Join("、", known.Order(StringComparer.Ordinal))}。",
                $"There is no demand layer \"{unknown}\"; there are {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
    }

    /// <summary>Returns the analysis with other proposed outposts.</summary>
    /// <param name="proposed">The positions of the proposed outposts; they count at every hour and with every service.</param>
    public CoverageAnalysis WithProposed(IReadOnlyList<Position> proposed) => new(Data, _requiredServices, Criterion)
    {
        Areas = Areas,
        DemandRecords = DemandRecords,
        Demand = Demand,
        ExistingIndexes = ExistingIndexes,
        Proposed = proposed,
        Positions = [.. Positions.Take(ExistingIndexes.Count), .. proposed],
    };

    /// <summary>Computes the coverage.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public CoverageResult Compute(CancellationToken cancellationToken = default) =>
        CoverageResult.Compute(Demand, Positions, Criterion.Reach, Criterion.Overlap, cancellationToken: cancellationToken);

    /// <summary>Finds the gaps of a coverage.</summary>
    /// <param name="result">The coverage of this analysis.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public IReadOnlyList<CoverageGap> FindGaps(CoverageResult result, CancellationToken cancellationToken = default) =>
        CoverageGaps.Find(
            Demand, result, Criterion.Reach.CreateNearestIndex(Positions, cancellationToken), Criterion.LinkDistance, cancellationToken);

    /// <summary>
    /// Computes coverage at the beginning of every hour of an ordinary week, without holidays and make-up workdays. Each hour includes the
    /// demand of its part of the day and the demand that holds all day.
    /// </summary>
    /// <param name="day">Any day of the week, as hours may differ by season.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public IReadOnlyList<HourCoverage> ComputeWeek(DateOnly day, CancellationToken cancellationToken = default) =>
        WeekCoverage.Compute(Demand, TimedOutposts(day, cancellationToken), Criterion.Reach, Criterion.Overlap,
            [.. DemandRecords.Select(cell => cell.Band)], cancellationToken: cancellationToken);

    /// <summary>Gets the outposts that count, with the hours of an ordinary week in which they do.</summary>
    /// <param name="day">Any day of the week.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public IReadOnlyList<TimedOutpost> TimedOutposts(DateOnly day, CancellationToken cancellationToken = default)
    {
        var weeks = Data.OpenHoursOfOrdinaryWeek(
            ExistingIndexes.Select(index => Data.Outposts[index]), _requiredServices, day, cancellationToken);
        return [
            .. ExistingIndexes.Select((index, at) => new TimedOutpost(Data.Outposts[index].Position, weeks[at])),
            .. Proposed.Select(position => new TimedOutpost(position, WeekHours.All)),
        ];
    }
}
