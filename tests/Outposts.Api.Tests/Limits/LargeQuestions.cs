using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;
using Outposts.Api.Coverage;
using Outposts.Api.Registry;
using Outposts.Api.Visits.Planner;
using Outposts.Coverage;
using Outposts.Formats.Coverage;
using Outposts.Hours;
using Outposts.PostGis.Coverage;
using Outposts.PostGis.Registry;
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
/// within five. Built once for all tests; what few need, when they need it.
/// </summary>
internal sealed class LargeQuestions
{
    public const double Radius = 1_000;
    public const double WideRadius = 5_000;
    private const int Side = 1_000;
    private const int OutpostCount = 186_100;
    private const int CandidateCount = 10_000;
    // Outposts differ in place, state and hours; what else they offer is drawn for so many.
    private const int DrawnOutposts = 1_000;
    private const int Towns = 5_000;
    private static readonly string?[] Hours = ["24/7", "Mo-Fr 08:00-18:00", "Mo-Su 07:00-22:00", null];
    private static readonly RegionClock Zone = RegionClock.Of("Asia/Shanghai");
    private readonly Lazy<string> _demandCsv = new(() => Csv("id,longitude,latitude,demand", i => $",{1 + i % 7}"));
    private readonly Lazy<string> _candidateCsv = new(() => Csv("id,longitude,latitude", _ => ""));
    private readonly Lazy<string> _outpostCsv = new(() => Csv(
        "code,longitude,latitude,name,kind,opening_hours", i => $",驿站{i},OUTDOOR_WORKERS_STATION,周一至周五 8:30-17:30"));
    private readonly Lazy<PlanningContext> _draft;

    private LargeQuestions()
    {
        var random = new Random(1);
        District district = new("370202", "市南区", "Shinan District", new Polygon(new LinearRing(
            [new(119.9, 35.9), new(121.1, 35.9), new(121.1, 37.1), new(119.9, 37.1), new(119.9, 35.9)])), null);
        Register = new RegistrySnapshot(new RegistryContent(1, [district], Outposts(random, district.Code)),
            new AccessRules(Zone, HolidayCalendar.None), DateTimeOffset.UnixEpoch);
        string[] towns = [.. Enumerable.Range(0, Towns).Select(i => $"t{i}")];
        DemandRecord[] demand = [.. Enumerable.Range(0, Side * Side).Select(i => new DemandRecord(
            $"d{i}", new Position(120 + i % Side * 0.001, 36 + i / Side * 0.001), 1 + i % 7, null, null, district.Code, towns[i % Towns]))];
        Candidates = [.. Enumerable.Range(0, CandidateCount).Select(i => new CandidateSite($"C-{i}", Anywhere(random), null,
            district.Code, null, 1_000 + i))];
        Planning = new PlanningSnapshot(new PlanningContent(1, [], demand, Candidates));
        Data = Register.CreateCoverageData(demand, Travel);
        Districts = new DistrictFinder([district]);
        Analysis = Ask(Radius, 1);
        Wide = Ask(WideRadius, 8);
        // Nothing stands for these, so that all demand is one gap.
        Uncovered = CoverageResult.Compute(Analysis.Demand, [], Reach.Straight(Radius));
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
        Visits = PlanRequests.City(1, 12, 1_000, 120) with { Effort = new VisitPlanEffort() };
        _draft = new(() => DraftOf(Visits));
    }

    public static Lazy<LargeQuestions> Instance { get; } = new(() => new LargeQuestions());

    public static DateOnly Day { get; } = new(2026, 1, 21);

    public static CoverageInput Input { get; } = new() { By = TravelMode.Straight, Within = Radius };

    public GeodesicTravel Travel { get; } = new(new TravelProfiles());

    public RegistrySnapshot Register { get; }

    public PlanningSnapshot Planning { get; }

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

    public string DemandCsv => _demandCsv.Value;

    public string CandidateCsv => _candidateCsv.Value;

    /// <summary>Gets a list of outposts as a clerk writes it.</summary>
    public string OutpostCsv => _outpostCsv.Value;

    public VisitPlanRequest Visits { get; }

    /// <summary>Gets what a draft is evaluated with, whose buses and places have identifiers from 1.</summary>
    public PlanningContext Draft => _draft.Value;

    /// <summary>Gets as many visits as a draft may have, three or four on each day of each bus.</summary>
    public static IReadOnlyList<PlannedVisitInput> DraftVisits { get; } = [.. Enumerable.Range(0, PlanDraftEvaluator.MaxVisits).Select(i =>
    {
        var day = PlanRequests.Monday.AddDays(i / 12 % 120);
        var start = new DateTimeOffset(day.ToDateTime(new TimeOnly(8 + i / 1_440, 0)), TimeSpan.FromHours(8));
        return new PlannedVisitInput(1 + i % 12, 1 + i * 7 % 1_000, start, start.AddMinutes(45), 20);
    })];

    /// <summary>A request without demand, of which nothing is known yet.</summary>
    public CoverageRequest NewRequest() => CoverageRequest.Create(
        Input, Register, new PlanningSnapshot(new PlanningContent(1, [], [], [])), Travel,
        CancellationToken.None);

    /// <summary>A report of which nothing is known yet but that no demand is covered.</summary>
    public CoverageReport NewReport() => new(Analysis, [], Uncovered);

    public SitingQuery Siting(SitingObjective objective, CoverageAnalysis of) => new()
    {
        Objective = objective,
        Demand = objective == SitingObjective.MinimizeDistance ? [.. of.Demand.Take(4_000)] : of.Demand,
        Candidates = Candidates,
        Existing = [],
        Reach = of.Criterion.Reach,
        Overlap = objective == SitingObjective.MinimizeDistance ? 1 : of.Criterion.Overlap,
        Count = objective == SitingObjective.MinimizeOutposts ? null : 1_000,
        Share = objective == SitingObjective.MinimizeOutposts ? 0.5 : 1,
    };

    public MeasureGenerator NewMeasures(CancellationToken cancellationToken) => new(
        Data, new OutpostFilter { Services = [Service.Toilets] }, null, WeekHours.All, Day, new MeasureCosts(), cancellationToken);

    private static Outpost[] Outposts(Random random, string district)
    {
        Outpost[] drawn = [.. Enumerable.Range(0, DrawnOutposts).Select(i => RandomRegister.Outpost(i, default, random))];
        return [.. Enumerable.Range(0, OutpostCount).Select(i => drawn[i % DrawnOutposts] with
        {
            Id = i + 1,
            Code = $"R-{i:000000}",
            Position = Anywhere(random),
            Status = i % 20 == 0 ? OutpostStatus.Suspended : OutpostStatus.Open,
            Eligibility = PublicAccess.Eligibilities[0],
            DistrictCode = district,
            OpeningHours = Hours[i % Hours.Length],
        })];
    }

    private static string Csv(string header, Func<int, string> rest)
    {
        string[] degrees = [.. Enumerable.Range(0, Side).Select(i => (i * 0.001).ToString(".000", CultureInfo.InvariantCulture))];
        var text = new StringBuilder(header, Side * Side * 32);
        for (var i = 0; i < Side * Side; i++)
            text.Append("\nx").Append(i.ToString(CultureInfo.InvariantCulture)).Append(",120").Append(degrees[i % Side])
                .Append(",36").Append(degrees[i / Side]).Append(rest(i));
        return text.ToString();
    }

    private static PlanningContext DraftOf(VisitPlanRequest visits)
    {
        var buses = visits.Buses.Select((bus, i) => bus with { Id = i + 1 }).ToList();
        var places = visits.Places.Select((place, i) => place with { Id = i + 1 }).ToList();
        return new PlanningContext(
            visits with { Buses = buses, Places = places },
            buses.ToDictionary(bus => bus.Code, StringComparer.Ordinal), places.ToDictionary(place => place.Code, StringComparer.Ordinal),
            [], new Dictionary<long, int>(), Zone);
    }

    private CoverageAnalysis Ask(double radius, int overlap) => CoverageAnalysis.Create(
        new CoverageQuery { By = TravelMode.Straight, Within = radius, Overlap = overlap }, Data);

    private static Position Anywhere(Random random) => new(120 + random.NextDouble(), 36 + random.NextDouble());
}
