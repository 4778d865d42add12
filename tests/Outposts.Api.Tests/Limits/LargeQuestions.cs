using NetTopologySuite.Geometries;
using Outposts.Coverage;
using Outposts.Formats.Coverage;
using Outposts.Hours;
using Outposts.Registry;
using Outposts.Siting;
using Outposts.Siting.Measures;
using Outposts.Tests.Visits.Planner;
using Outposts.Testing;
using Outposts.Travel;
using Outposts.Visits.Planner;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Api.Tests.Limits;

/// <summary>
/// Data as large as the README promises, all in one degree square: a million demand points of which none is covered, the register of the
/// country, and 10,000 candidates. Each point has about 330 points, 60 outposts and 3 candidates within a kilometre, and 25 times as many
/// within five.
/// </summary>
internal sealed class LargeQuestions
{
    public const double Radius = 1_000;
    public const double WideRadius = 5_000;
    private const int Side = 1_000;
    private const int OutpostCount = 186_100;
    private const int CandidateCount = 10_000;
    private static readonly string?[] Hours = ["24/7", "Mo-Fr 08:00-18:00", "Mo-Su 07:00-22:00", null];

    private LargeQuestions()
    {
        var random = new Random(1);
        District district = new("370202", "市南区", "Shinan District", new Polygon(new LinearRing(
            [new(119.9, 35.9), new(121.1, 35.9), new(121.1, 37.1), new(119.9, 37.1), new(119.9, 35.9)])), null);
        Outpost[] register = [.. Enumerable.Range(0, OutpostCount).Select(i => RandomRegister.Outpost(i, Anywhere(random), random) with
        {
            Status = i % 20 == 0 ? OutpostStatus.Suspended : OutpostStatus.Open,
            Eligibility = PublicAccess.Eligibilities[0],
            DistrictCode = district.Code,
            OpeningHours = Hours[i % Hours.Length],
        })];
        DemandRecord[] demand = [.. Enumerable.Range(0, Side * Side).Select(i => new DemandRecord(
            $"d{i}", new Position(120 + i % Side * 0.001, 36 + i / Side * 0.001), 1 + i % 7, null, null, district.Code, $"t{i % 5_000}"))];
        Candidates = [.. Enumerable.Range(0, CandidateCount).Select(i => new CandidateSite($"C-{i}", Anywhere(random), null,
            district.Code, null, 1_000 + i))];
        Data = new CoverageData(register, new OutpostColumns(register),
            OpeningHoursCache.Create(CoverageData.OpeningHoursTexts(register)),
            new AccessRules(RegionClock.Of("Asia/Shanghai"), HolidayCalendar.None), [district], demand,
            new GeodesicTravel(new TravelProfiles()));
        Districts = new DistrictFinder([district]);
        Analysis = Ask(Radius, 1);
        Wide = Ask(WideRadius, 8);
        // Nothing stands for these, so that all demand is one gap.
        Uncovered = CoverageResult.Compute(Analysis.Demand, [], Radius);
        Gap = new CoverageGap
        {
            Id = "gap",
            Demand = Uncovered.Demand,
            Centre = new Position(120.5, 36.5),
            DistrictCode = district.Code,
            NearestIndex = null,
            NearestDistance = null,
            PointIndexes = [.. Enumerable.Range(0, demand.Length)],
        };
        Measures = [.. Candidates.Concat(Enumerable.Range(0, CandidateCount).Select(i => new CandidateSite($"D-{i}", Anywhere(random))))
            .Select(site => new Measure(site.Id, MeasureKind.NewSite, site.Position, WeekHours.All, 1_000))];
        TimedOutposts = Wide.TimedOutposts(Day);
        DemandCsv = "id,longitude,latitude,demand\n" + string.Join('\n', demand.Select(record => FormattableString.Invariant(
            $"{record.Id},{record.Position.Longitude:0.000},{record.Position.Latitude:0.000},{record.Workers}")));
        CandidateCsv = "id,longitude,latitude\n" + string.Join('\n', Enumerable.Range(0, 1_000_000).Select(i => FormattableString.Invariant(
            $"c{i},{120 + i % Side * 0.001:0.000},{36 + i / Side * 0.001:0.000}")));
        Visits = PlanRequests.City(1, 12, 1_000, 120) with { Effort = new VisitPlanEffort() };
    }

    public static Lazy<LargeQuestions> Instance { get; } = new(() => new LargeQuestions());

    public static DateOnly Day { get; } = new(2026, 1, 21);

    public CoverageData Data { get; }

    public DistrictFinder Districts { get; }

    public CandidateSite[] Candidates { get; }

    public CoverageAnalysis Analysis { get; }

    /// <summary>Gets the question for eight outposts within five kilometres.</summary>
    public CoverageAnalysis Wide { get; }

    public CoverageResult Uncovered { get; }

    public CoverageGap Gap { get; }

    public Measure[] Measures { get; }

    public IReadOnlyList<TimedOutpost> TimedOutposts { get; }

    public string DemandCsv { get; }

    public string CandidateCsv { get; }

    public VisitPlanRequest Visits { get; }

    /// <summary>A report of which nothing is known yet but that no demand is covered.</summary>
    public CoverageReport NewReport() => new(Analysis, [], Uncovered);

    public SitingQuery Siting(SitingObjective objective, CoverageAnalysis of) => new()
    {
        Objective = objective,
        Demand = objective == SitingObjective.MinimizeDistance ? [.. of.Demand.Take(4_000)] : of.Demand,
        Candidates = Candidates,
        Existing = [],
        Within = of.Criterion.Radius,
        Overlap = objective == SitingObjective.MinimizeDistance ? 1 : of.Criterion.Overlap,
        Count = objective == SitingObjective.MinimizeOutposts ? null : 1_000,
        Share = objective == SitingObjective.MinimizeOutposts ? 0.5 : 1,
    };

    private CoverageAnalysis Ask(double radius, int overlap) => CoverageAnalysis.Create(
        new CoverageQuery { By = TravelMode.Straight, Within = radius, Overlap = overlap }, Data);

    private static Position Anywhere(Random random) => new(120 + random.NextDouble(), 36 + random.NextDouble());
}
