using System.Reflection;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Outposts.Api.Coverage;
using Outposts.Api.Features;
using Outposts.Api.Limits;
using Outposts.Api.Nearest;
using Outposts.Api.Registry;
using Outposts.Api.Registry.Events;
using Outposts.Api.Registry.Search;
using Outposts.Api.Reporting;
using Outposts.Api.Siting;
using Outposts.Api.Siting.Measures;
using Outposts.Api.Siting.Plans;
using Outposts.Api.Stations;
using Outposts.Api.Tiles;
using Outposts.Api.Travel;
using Outposts.Api.Visits.Planner;
using Outposts.Coverage;
using Outposts.Formats.Coverage;
using Outposts.Formats.Cql2;
using Outposts.Formats.Features;
using Outposts.Formats.Registry;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Nearest;
using Outposts.PostGis.Tiles;
using Outposts.Registry;
using Outposts.Registry.Search;
using Outposts.Registry.Search.Queries;
using Outposts.Reporting;
using Outposts.Siting;
using Outposts.Siting.Measures;
using Outposts.Testing;
using Outposts.Travel;
using Outposts.Travel.Roads;
using Outposts.Travel.Along;
using Outposts.Visits.Planner;

namespace Outposts.Api.Tests.Limits;

/// <summary>
/// What runs behind the <see cref="WorkLimiter"/> ends soon after nobody waits for it any more, at the sizes of
/// <see cref="LargeQuestions"/>.
/// </summary>
public sealed class CancellationTests(HostFixture host)
{
    // A ceiling for a machine that does much else: a second is the aim, and whoever does not look at the token takes minutes.
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Computations => [.. Work.Keys, .. Tiles.Keys];

    private static Lazy<LargeRoads> Roads { get; } = new();

    // As many pixels as a photo may have.
    private static Lazy<byte[]> Photo { get; } = new(() => TestPhotos.Encode(9_200, 6_900, SkiaSharp.SKEncodedImageFormat.Jpeg));

    private static Lazy<LargeCoast> Coast { get; } = new();

    private static Dictionary<string, Action<LargeQuestions, CancellationToken>> Work { get; } = new(StringComparer.Ordinal)
    {
        ["RadiusIndex"] = (large, token) => _ = new RadiusIndex(
            [.. large.Analysis.Demand.Select(point => point.Position)], LargeQuestions.Radius, token),
        ["NearestIndex.Build"] = (large, token) => NearestIndex.Build(
            [.. large.Analysis.Demand.Select(point => point.Position)], [.. large.Analysis.Demand.Select(point => point.Id)], token),
        ["NearestOutposts.Build"] = (large, token) => NearestOutposts.Build(large.Register.Outposts, token),
        ["SearchIndex.Build"] = (large, token) => SearchIndex.Build(large.Register.Outposts, null, token),
        ["PlaceIndex.Build"] = (large, token) => PlaceIndex.Build(large.Register.Outposts.Select(outpost => new SearchPlace(
            SearchPlaceKind.Place, outpost.Name, null, 5, outpost.Position)), cancellationToken: token),
        ["ReachArea.Draw"] = (large, token) => ReachArea.Draw(
            large.Travel, large.Wide.Positions[0], TravelMode.Car, 3600, cancellationToken: token),
        ["Reach.CreateIndex"] = (large, token) => Reach.Straight(LargeQuestions.Radius).CreateIndex(large.Analysis.Positions, token),
        ["Reach.CreateNearestIndex"] = (large, token) =>
            Reach.Straight(LargeQuestions.Radius).CreateNearestIndex(large.Analysis.Positions, token),
        ["TravelModel.From, around a coast"] = (_, token) => Coast.Value.Travel.From(Coast.Value.From, TravelMode.Ebike, null, token)
            .To(Coast.Value.To),
        ["NearestOutposts.Find"] = (large, token) => large.Register.Nearest.Find(Coast.Value.From, 500, double.PositiveInfinity,
            Everything(large), Coast.Value.Travel, TravelMode.Ebike, cancellationToken: token),
        ["StopFinder.Find"] = (large, token) => new StopFinder(
            large.Register.Nearest, _ => Everything(large), Coast.Value.Travel, TravelMode.Ebike, null)
            .Find(Coast.Value.From, 2, 3600, 3, token),
        ["OverlandTravel.From"] = (_, token) => Coast.Value.Travel.From(Coast.Value.From, TravelMode.Ebike, null, token)
            .FindLine(Coast.Value.To),
        ["RoadTravel.From"] = (_, token) =>
        {
            var origin = Roads.Value.Travel.From(Roads.Value.Positions[0], TravelMode.Ebike, null, token);
            foreach (var to in Roads.Value.Positions) origin.FindLine(origin.To(to) is null ? origin.Position : to);
        },
        ["RoadSearch.FromOne"] = (_, token) => ForEachPosition(from => Roads.Value.Search.FromOne(
            from, Roads.Value.Points, cancellationToken: token)),
        ["RoadSearch.ToOne"] = (_, token) => ForEachPosition(to => Roads.Value.Search.ToOne(
            Roads.Value.Points, to, cancellationToken: token)),
        ["RoadSearch.Nearest"] = (_, token) => ForEachPosition(from => Roads.Value.Search.Nearest(
            from, 10, Roads.Value.Points, accepts: _ => false, cancellationToken: token)),
        ["RoadSearch.Reach"] = (_, token) => ForEachPosition(from => Roads.Value.Search.Reach(from, 3600, token)),
        ["RoadSearch.ReachTo"] = (_, token) => ForEachPosition(to => Roads.Value.Search.ReachTo(to, 3600, token)),
        ["RoadSearch.FindPath"] = (_, token) => ForEachPosition(to => Roads.Value.Search.FindPath(
            Roads.Value.Positions[0], to, token)),
        ["RoadSearch.Between"] = (_, token) => ForEachPosition(to => Roads.Value.Search.Between(
            Roads.Value.Positions[0], to, token)),
        ["RoadNetworkBuilder.Build"] = (_, token) => Roads.Value.NewBuilder().Build(token),
        ["RoadSource.Join"] = (_, token) => RoadSource.Join([Roads.Value.NewBuilder().GetSource()], RoadRules.ForRegion(), token),
        ["RoadSearch.Place"] = (_, token) => Roads.Value.Search.Place(Roads.Value.Positions, token),
        ["RoadSearch.NearestFacilities"] = (_, token) => Roads.Value.Search.NearestFacilities(
            Roads.Value.Points, Roads.Value.Points, cancellationToken: token),
        ["RoadSearch.VisitPairs"] = (_, token) => Roads.Value.Search.VisitPairs(
            Roads.Value.Points, Roads.Value.Points, 900, (_, _, _) => { }, token),
        ["RouteDetours.Find"] = (large, token) => RouteDetours.Find(
            large.Travel, [large.Wide.Positions[0], large.Wide.Positions[^1]], TravelMode.Car, null, 5_000,
            [.. Enumerable.Range(0, large.Analysis.Demand.Count)], index => large.Analysis.Demand[index].Position, token),
        ["CoverageAnalysis.Create"] = (large, token) => CoverageAnalysis.Create(
            new CoverageQuery { By = TravelMode.Straight, Within = LargeQuestions.Radius, OpenAt = DateTimeOffset.UnixEpoch }, large.Data,
            cancellationToken: token),
        ["CoverageRequest.Create"] = (large, token) => CoverageRequest.Create(
            LargeQuestions.Input, large.Register, large.Planning, large.Travel, token),
        ["CoverageRequest.BuildIndexes"] = (large, token) => large.NewRequest().BuildIndexes(token),
        ["CoverageAnalysis.TimedOutposts"] = (large, token) => large.Analysis.TimedOutposts(LargeQuestions.Day, token),
        ["MeasureGenerator"] = (large, token) =>
        {
            var measures = large.NewMeasures(token);
            _ = measures.LongerHours().Concat(measures.BetterServices()).Concat(measures.Reopenings()).Count();
        },
        ["CoverageResult.Compute"] = (large, token) => CoverageResult.Compute(
            large.Wide.Demand, large.Wide.Positions, Reach.Straight(LargeQuestions.WideRadius), 255, cancellationToken: token),
        ["CoverageAnalysis.Compute"] = (large, token) => large.Analysis.Compute(token),
        ["CoverageAnalysis.ComputeWeek"] = (large, token) => large.Analysis.ComputeWeek(LargeQuestions.Day, token),
        ["WeekCoverage.Compute"] = (large, token) => WeekCoverage.Compute(
            large.Wide.Demand, large.TimedOutposts, Reach.Straight(LargeQuestions.WideRadius), 255, cancellationToken: token),
        ["CoverageAnalysis.FindGaps"] = (large, token) => large.Analysis.FindGaps(large.Uncovered, token),
        ["CoverageGaps.Find"] = (large, token) => CoverageGaps.Find(
            large.Analysis.Demand, large.Uncovered,
            Reach.Straight(LargeQuestions.Radius).CreateNearestIndex(large.Analysis.Positions, token), LargeQuestions.Radius, token),
        ["GapArea.Compute"] = (large, token) => GapArea.Compute(
            large.Gap, large.Analysis.Demand, LargeQuestions.Radius, large.Data.Districts[0].Area, cancellationToken: token),
        ["GapChange.Between"] = (large, token) => GapChange.Between(
            large.Analysis, [large.Gap], large.Wide, large.Uncovered, cancellationToken: token),
        ["DemandDisaggregation.Disaggregate"] = (large, token) => DemandDisaggregation.Disaggregate(
            large.Data.Districts[0].Area, 1e6, large.Data.Districts, token),
        ["SiteGains.Compute"] = (large, token) => SiteGains.Compute(
            large.Uncovered, large.Analysis.Demand, [.. large.Candidates.Select(site => site.Position)], Reach.Straight(50_000), token),
        ["MeasureRanking.Rank"] = (large, token) => MeasureRanking.Rank(
            large.Wide.Demand, large.TimedOutposts, large.Measures, Reach.Straight(LargeQuestions.WideRadius),
                WeekHours.Where(hour => hour < 60), 2,
            cancellationToken: token),
        ["SitingSolver.Solve"] = (large, token) => SitingSolver.Solve(
            large.Siting(SitingObjective.MaximizeCoverage, large.Analysis), cancellationToken: token),
        ["SitingSolver.Solve, overlapping"] = (large, token) => SitingSolver.Solve(
            large.Siting(SitingObjective.MaximizeCoverage, large.Wide), cancellationToken: token),
        ["SitingSolver.Solve, set covering"] = (large, token) => SitingSolver.Solve(
            large.Siting(SitingObjective.MinimizeOutposts, large.Analysis), cancellationToken: token),
        ["SitingSolver.Solve, p-median"] = (large, token) => SitingSolver.Solve(
            large.Siting(SitingObjective.MinimizeDistance, large.Analysis), cancellationToken: token),
        ["VisitPlanner.Plan"] = (large, token) => VisitPlanner.Plan(large.Visits, token),
        ["VisitPlanner.Plan, two stops"] = (large, token) => VisitPlanner.Plan(
            large.Visits with { Settings = large.Visits.Settings with { MaxStopsPerDay = 2 } }, token),
        ["PlanDraftEvaluator.ToPlannedVisits"] = (large, token) => PlanDraftEvaluator.ToPlannedVisits(
            LargeQuestions.DraftVisits, large.Draft, token),
        ["PlanDraftEvaluator.Evaluate"] = (large, token) => PlanDraftEvaluator.Evaluate(
            PlanDraftEvaluator.ToPlannedVisits(LargeQuestions.DraftVisits, large.Draft, token), large.Draft, token),
        ["CoverageTiles.Bounds"] = (large, token) => CoverageTiles.Bounds(large.NewReport(), token),
        ["CoverageWorkbook.Write"] = (large, token) => new CoverageWorkbook(
            large.NewReport(), large.NewReport(), Catalogue.BuiltIn, Language.Zh).Write([], _ => null, token),
        ["CoverageReport.FindGaps"] = (large, token) => large.NewReport().FindGaps(token),
        ["CoverageReport.ComputeByTown"] = (large, token) => large.NewReport().ComputeByTown(token),
        ["CoverageReport.ComputeByGroup"] = (large, token) => large.NewReport().ComputeByGroup(token),
        ["CoverageReport.AreaOf"] = (large, token) => large.NewReport().AreaOf(large.Gap, token),
        ["CoverageCsv.Write, points"] = (large, token) => CoverageCsv.Write(Stream.Null, large.NewReport(), CoverageSubject.Points, token),
        ["CoverageCsv.Write, towns"] = (large, token) => CoverageCsv.Write(Stream.Null, large.NewReport(), CoverageSubject.Towns, token),
        ["CoverageCsv.Write, groups"] = (large, token) => CoverageCsv.Write(Stream.Null, large.NewReport(), CoverageSubject.Groups, token),
        ["CoverageCsv.Write, gaps"] = (large, token) => CoverageCsv.Write(Stream.Null, large.NewReport(), CoverageSubject.Gaps, token),
        ["CoverageGeoJson.Write, points"] = (large, token) => CoverageGeoJson.Write(
            Stream.Null, large.NewReport(), CoverageSubject.Points, token),
        ["CoverageGeoJson.Write, gaps"] = (large, token) => CoverageGeoJson.Write(
            Stream.Null, large.NewReport(), CoverageSubject.Gaps, token),
        ["GapFeatures.Create"] = (large, token) => GapFeatures.Create(large.NewReport(), token),
        ["FeaturePage.Take"] = (large, token) => FeaturePage.Take(
            OutpostFeatures.Create(large.Register.Outposts, Catalogue.BuiltIn, _ => null, RegionClock.Of("Asia/Shanghai")),
            new FeatureSelection { Filters = [Cql2Text.Parse("services LIKE '%x%'", FeatureTable.QueryablesOf(OutpostFeatures.Columns))] },
            10, cancellationToken: token),
        ["PlanningFile.ParseDemand"] = (large, token) => PlanningFile.ParseDemand(large.DemandCsv, large.Districts, null, token),
        ["PlanningFile.ParseCandidates"] = (large, token) => PlanningFile.ParseCandidates(large.CandidateCsv, large.Districts, 1, token),
        ["ReportCounter.CountAll"] = (large, token) => ReportCounter.CountAll(CountingForm, large.Register.Districts[0].Code,
            DateOnly.MinValue, DateOnly.MaxValue, large.Register.Outposts, VisitCounts.None, token),
        ["RegisterTimeline.At"] = (large, token) => RegisterTimeline.At(
            PastOutposts(large), new Dictionary<long, IReadOnlySet<Service>>(), [],
            [.. Enumerable.Range(0, MonthSpan.MaxMonths + 1).Select(month => DateTimeOffset.UnixEpoch.AddMonths(month))], token),
        ["IndicatorCalculator.Compute"] = (large, token) => IndicatorCalculator.Compute(
            [.. large.Register.Districts.Select(district => district.Code)], Facts(large), token),
        ["PhotoReader.Read"] = (_, token) => PhotoReader.Read(Photo.Value, token),
        ["OutpostFile.Parse"] = (large, token) => OutpostFile.Parse(large.OutpostCsv, ListSettings(large), token),
        ["OutpostFile.Read"] = (large, token) => OutpostFile.Read(Encoding.UTF8.GetBytes(large.OutpostCsv), ListSettings(large), token),
    };

    private static Dictionary<string, Func<CoverageTiles, LargeQuestions, CancellationToken, Task>> Tiles { get; } =
        new(StringComparer.Ordinal)
        {
            ["CoverageTiles.GetTileAsync, points"] = (tiles, large, token) => tiles.GetTileAsync(
                CoverageTiles.Points, large.NewReport(), 7, 106, 49, token),
            ["CoverageTiles.GetTileAsync, gaps"] = (tiles, large, token) => tiles.GetTileAsync(
                CoverageTiles.Gaps, large.NewReport(), 7, 106, 49, token),
        };

    // As many fields as a form may have, each of which looks at every outpost of the district.
    private static ReportForm CountingForm => new()
    {
        Code = "ALL",
        Name = new("全部", "All"),
        Fields = [.. Enumerable.Range(0, 100).Select(i => new ReportField(
            $"f{i}", new($"栏{i}", $"Field {i}"), ReportFieldType.Number, Count: ReportCount.Outposts, Service: Service.Dining))],
    };

    private static Dictionary<long, PastOutpost> PastOutposts(LargeQuestions large) => large.Register.Outposts.ToDictionary(one => one.Id,
        one => new PastOutpost(one.DistrictCode, one.Position, OutpostStatus.Open, Eligibility.Anyone));

    private static IndicatorFacts Facts(LargeQuestions large)
    {
        var span = MonthSpan.Of(new(2024, 1, 1), new(2026, 12, 1));
        var state = new RegisterState(PastOutposts(large), new Dictionary<long, IReadOnlySet<Service>>());
        return new()
        {
            Months = span.Months,
            Bounds = [.. span.Months.Append(new(2027, 1, 1)).Select(day => new DateTimeOffset(day, default, TimeSpan.Zero))],
            At = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero),
            RegisterSince = DateTimeOffset.UnixEpoch,
            Register = [.. Enumerable.Repeat(state, span.Count + 1)],
            Coverage = [.. Enumerable.Repeat(new Dictionary<string, WorkersInReach>(), span.Count)],
            Reports = [],
            Events = [],
            Visits = [],
        };
    }

    private static OutpostPredicate Everything(LargeQuestions large) => new(large.Register.Columns, OutpostFilter.Default);

    private static void ForEachPosition(Action<Position> ask)
    {
        foreach (var position in Roads.Value.Positions) ask(position);
    }

    private static ImportSettings ListSettings(LargeQuestions large) => new() { Districts = large.Districts };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Computations))]
    public async Task A_caller_who_has_gone_ends_it_before_it_starts(string name) =>
        await Should.ThrowAsync<OperationCanceledException>(
            () => RunAsync(name, LargeQuestions.Instance.Value, new CancellationToken(canceled: true)));

    /// <summary>It throws, gives the best so far where it says so, or was done before.</summary>
    [Theory]
    [MemberData(nameof(Computations))]
    public async Task A_caller_who_goes_meanwhile_ends_it(string name)
    {
        var large = LargeQuestions.Instance.Value;
        foreach (var after in LongRun.IsLong ? (int[])[20, 100, 300, 1_000, 3_000, 10_000] : [100])
        {
            using var gone = new CancellationTokenSource();
            var work = RunAsync(name, large, gone.Token);
            if (await Task.WhenAny(work, Task.Delay(after, Cancel)) == work)
            {
                await work;
                continue;
            }
            await gone.CancelAsync();
            try
            {
                await work.WaitAsync(Ceiling, Cancel);
            }
            catch (OperationCanceledException) when (!Cancel.IsCancellationRequested)
            {
                // It ended.
            }
        }
    }

    [Fact]
    public void Every_public_computation_that_takes_a_token_is_listed()
    {
        var listed = Computations.Select(row => row.Data.Split(',')[0]).ToHashSet(StringComparer.Ordinal);
        // Parts of others, and lists as the command reads them; what the host reads is listed.
        string[] parts =
        [
            "DemandRecord.Select", "CoverageData.MatchingOutposts", "CoverageData.OpenHoursOfOrdinaryWeek", "CoverageResult.By",
            "CoverageResult.ByTown", "CoverageGaps.ClosedBy", "PointFile.ParseDemand", "PointFile.ParseCandidates", "CsvRecordReader.Read",
            "OsmReader.Read", "ListFile.Read", "ListFile.Decode",
            // Writes what the database gives, whose command has the token.
            "OutpostChangeCsv.WriteAsync",
            // One question, or part of laying out what answers it.
            "NearestFacilityIndex", "NearestFacilityIndex.Find", "GeodesicTravel.From",
        ];
        var methods = new[] { typeof(CoverageResult).Assembly, typeof(CoverageReport).Assembly }
            .SelectMany(assembly => assembly.GetExportedTypes())
            .SelectMany(type => type.GetMembers(
                BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .OfType<MethodBase>()
            .Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(CancellationToken)))
            .Select(method => method.IsConstructor ? method.DeclaringType!.Name : $"{method.DeclaringType!.Name}.{method.Name}").Distinct();
        methods.Except(listed).Except(parts).ShouldBeEmpty("list it in Work, or say of which it is a part");
    }

    [Fact]
    public void Whoever_uses_the_limiter_is_known_with_what_runs_behind_it()
    {
        Dictionary<Type, string[]> users = new()
        {
            [typeof(CoverageCache)] = ["CoverageRequest.Create", "CoverageAnalysis.Compute"],
            [typeof(CoverageQueries)] = ["CoverageRequest.Create", "CoverageAnalysis.ComputeWeek"],
            [typeof(CoverageFields)] = ["CoverageReport.FindGaps", "CoverageReport.ComputeByTown", "CoverageReport.ComputeByGroup"],
            [typeof(GapDetails)] = ["CoverageReport.AreaOf", "CoverageRequest.BuildIndexes"],
            [typeof(GapQueries)] = ["CoverageReport.FindGaps", "GapChange.Between"],
            [typeof(CoverageEndpoints)] = ["CoverageCsv.Write", "CoverageGeoJson.Write"],
            [typeof(CoverageWorkbookAnswer)] = ["CoverageReport.FindGaps", "CoverageWorkbook.Write"],
            [typeof(CoverageTileEndpoints)] = ["CoverageTiles.GetTileAsync", "CoverageTiles.Bounds"],
            [typeof(PlanningLayerEndpoints)] = ["PlanningFile.ParseDemand", "PlanningFile.ParseCandidates"],
            [typeof(SiteGainQueries)] = ["SiteGains.Compute"],
            [typeof(SitingQueries)] = ["SitingSolver.Solve", "CoverageAnalysis.Compute"],
            [typeof(ScenarioComparisonFields)] = ["CoverageReport.ComputeByGroup"],
            [typeof(MeasureQueries)] =
                ["CoverageRequest.Create", "MeasureGenerator", "CoverageAnalysis.TimedOutposts", "MeasureRanking.Rank"],
            [typeof(VisitPlanQueries)] = ["VisitPlanner.Plan"],
            [typeof(WayQueries)] = ["ReachArea.Draw", "OverlandTravel.From", "RoadTravel.From"],
            [typeof(ReportCounting)] = ["ReportCounter.CountAll"],
            [typeof(NearestQueries)] = ["NearestOutposts.Find"],
            [typeof(StopQueries)] = ["StopFinder.Find"],
            [typeof(SearchQueries)] = ["NearestOutposts.Find"],
            [typeof(OneBoxSources)] = ["NearestOutposts.Find"],
            [typeof(RouteQueries)] = ["RouteDetours.Find"],
            [typeof(OutpostListEndpoints)] = ["OutpostFile.Read"],
            [typeof(OutpostPhotoEndpoints)] = ["PhotoReader.Read"],
            // Looks at the token for each outpost.
            [typeof(StationEndpoints)] = [],
            [typeof(FeatureTables)] = ["GapFeatures.Create"],
            [typeof(FeatureRequest)] = ["FeaturePage.Take"],
            // The token reaches the database's command, which does all the work.
            [typeof(StreetTileCache)] = [],
            [typeof(ChangeLogEndpoints)] = [],
            [typeof(CampaignCounting)] = [],
            [typeof(IndicatorComputing)] = ["RegisterTimeline.At", "IndicatorCalculator.Compute"],
            // The token reaches the database's commands and each change that is evaluated.
            [typeof(VisitPlanDraftQueries)] = [],
            [typeof(VisitPlanDraftMutations)] = ["PlanDraftEvaluator.ToPlannedVisits", "PlanDraftEvaluator.Evaluate"],
        };
        var found = typeof(WorkLimiter).Assembly.GetTypes().Where(type => type.GetCustomAttributes().All(one => one is not
                System.Runtime.CompilerServices.CompilerGeneratedAttribute) && type != typeof(WorkLimiter))
            .Where(type => type.GetMethods((BindingFlags)(-1) & ~BindingFlags.FlattenHierarchy).Cast<MethodBase>()
                .Concat(type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
                .Where(method => method.DeclaringType == type)
                .Any(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(WorkLimiter))))
            .Where(type => !type.IsNested);
        found.ShouldBe(users.Keys, ignoreOrder: true);
        var listed = Computations.Select(row => row.Data.Split(',')[0]).ToHashSet(StringComparer.Ordinal);
        users.Values.SelectMany(names => names).Except(listed).ShouldBeEmpty();
    }

    private Task RunAsync(string name, LargeQuestions large, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            if (Tiles.TryGetValue(name, out var tile))
                return tile(host.Host.Services.GetRequiredService<CoverageTiles>(), large, cancellationToken);
            Work[name](large, cancellationToken);
            return Task.CompletedTask;
        }, CancellationToken.None);
}
