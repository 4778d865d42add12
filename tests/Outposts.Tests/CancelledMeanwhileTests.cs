using System.Collections;
using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Nearest;
using Outposts.Registry;
using Outposts.Siting;
using Outposts.Siting.Measures;
using Outposts.Testing;
using Outposts.Travel;

namespace Outposts.Tests;

/// <summary>What takes long reads at most a thousand more items of its list once the token is cancelled while it reads.</summary>
public sealed class CancelledMeanwhileTests
{
    private const int ItemCount = 20_000;
    private const int GoneAt = 2_000;
    private const int MaxReadAfter = 1_000;
    private static readonly OutpostFilter Filter = new() { Services = [Service.Toilets] };
    private static readonly DateOnly Day = new(2026, 1, 21);
    private static readonly CoverageResult Uncovered = CoverageResult.Compute([.. Demand().Select(record => record.Point)], [],
        Reach.Straight(500));

    private delegate void DemandAction(
        IReadOnlyList<DemandRecord> records, IReadOnlyList<DemandPoint> points, CancellationToken cancellationToken);

    public static TheoryData<string> OfDemand => [.. DemandWork.Keys];

    public static TheoryData<string> OfOutposts => [.. OutpostWork.Keys];

    private static Dictionary<string, DemandAction> DemandWork { get; } = new(StringComparer.Ordinal)
    {
        ["DemandRecord.Select"] = (records, _, token) => DemandRecord.Select(records, cancellationToken: token),
        ["CoverageAnalysis.Create"] = (records, _, token) => CoverageAnalysis.Create(
            new CoverageQuery { Within = 500 }, Data([], records), cancellationToken: token),
        ["CoverageResult.Compute"] = (_, points, token) => CoverageResult.Compute(points, [], Reach.Straight(500), threads: 1,
            cancellationToken: token),
        ["WeekCoverage.Compute"] = (_, points, token) => WeekCoverage.Compute(points, [], Reach.Straight(500), threads: 1,
            cancellationToken: token),
        ["CoverageGaps.Find"] = (_, points, token) => CoverageGaps.Find(points, Uncovered, Reach.Straight(500).CreateNearestIndex([]),
            500, token),
        ["SiteGains.Compute"] = (_, points, token) => SiteGains.Compute(Uncovered, points, [new(120, 36)], Reach.Straight(500), token),
    };

    private static Dictionary<string, Action<IReadOnlyList<Outpost>, CancellationToken>> OutpostWork { get; } = new(StringComparer.Ordinal)
    {
        ["CoverageData.MatchingOutposts"] = (outposts, token) => Data(outposts, []).MatchingOutposts(
            null, DateTimeOffset.UnixEpoch, cancellationToken: token),
        ["MeasureGenerator.LongerHours"] = (outposts, token) => Generator(outposts, token).LongerHours().Count(),
        ["MeasureGenerator.BetterServices"] = (outposts, token) => Generator(outposts, token).BetterServices().Count(),
        ["MeasureGenerator.Reopenings"] = (outposts, token) => Generator(outposts, token).Reopenings().Count(),
    };

    private static Outpost[] Register { get; } =
    [
        .. RandomRegister.Outposts(ItemCount, new Random(1), new Position(120, 36), new Position(121, 37))
            .Select((outpost, i) => outpost with
            {
                Eligibility = PublicAccess.Eligibilities[0],
                Status = i % 2 == 0 ? OutpostStatus.Open : OutpostStatus.Suspended,
                OpeningHours = "Mo-Fr 08:00-18:00",
            }),
    ];

    [Theory]
    [MemberData(nameof(OfDemand))]
    public void Work_on_demand_ends(string name)
    {
        using var gone = new CancellationTokenSource();
        var records = new AbandonedList<DemandRecord>(Demand(), gone);
        var points = new AbandonedList<DemandPoint>([.. Demand().Select(record => record.Point)], gone);
        Should.Throw<OperationCanceledException>(() => DemandWork[name](records, points, gone.Token));
        gone.IsCancellationRequested.ShouldBeTrue();
        (records.ReadAfter + points.ReadAfter).ShouldBeLessThan(MaxReadAfter);
    }

    [Theory]
    [MemberData(nameof(OfOutposts))]
    public void Work_on_outposts_ends(string name)
    {
        using var gone = new CancellationTokenSource();
        var outposts = new AbandonedList<Outpost>(Register, gone);
        Should.Throw<OperationCanceledException>(() => OutpostWork[name](outposts, gone.Token));
        gone.IsCancellationRequested.ShouldBeTrue();
        outposts.ReadAfter.ShouldBeLessThan(MaxReadAfter);
    }

    [Fact]
    public void The_order_of_codes_ends_as_if_no_sort_stood_between()
    {
        using var gone = new CancellationTokenSource();
        var random = new Random(2);
        var codes = new AbandonedList<string>([.. Enumerable.Range(0, ItemCount).Select(_ => $"{random.Next()}")], gone);
        Should.Throw<OperationCanceledException>(() => NearestIndex.Build(Places(), codes, gone.Token));
        codes.ReadAfter.ShouldBeLessThan(MaxReadAfter);
    }

    [Fact]
    public void An_index_is_not_built_for_a_caller_who_has_gone()
    {
        var gone = new CancellationToken(canceled: true);
        Should.Throw<OperationCanceledException>(() => new RadiusIndex(Places(), 500, gone));
        Should.Throw<OperationCanceledException>(() => NearestIndex.Build(Places(), [.. Places().Select(place => $"{place}")], gone));
        Should.Throw<OperationCanceledException>(() => new KdTree([], gone));
    }

    private static Position[] Places() => [.. Demand().Select(record => record.Position)];

    private static DemandRecord[] Demand() => [.. Enumerable.Range(0, ItemCount).Select(i => new DemandRecord(
        $"d{i}", new Position(120 + i % 200 * 0.01, 36 + i / 200 * 0.01), 1, null, null, null))];

    private static MeasureGenerator Generator(IReadOnlyList<Outpost> outposts, CancellationToken cancellationToken) =>
        new(Data(outposts, []), Filter, null, WeekHours.All, Day, new MeasureCosts(), cancellationToken);

    // The columns are read before the work begins.
    private static CoverageData Data(IReadOnlyList<Outpost> outposts, IReadOnlyList<DemandRecord> demand) => new(
        outposts, new OutpostColumns(outposts is AbandonedList<Outpost> ? Register : outposts),
        OpeningHoursCache.Create(CoverageData.OpeningHoursTexts(Register)),
        new AccessRules(RegionClock.Of("Asia/Shanghai"), HolidayCalendar.None), [], demand, new GeodesicTravel(new TravelProfiles()));

    /// <summary>A list whose reader goes away at one of the first items.</summary>
    private sealed class AbandonedList<T>(IReadOnlyList<T> items, CancellationTokenSource gone) : IReadOnlyList<T>
    {
        private int _read;

        public int Count => items.Count;

        /// <summary>Gets how many items were read after that.</summary>
        public int ReadAfter => Math.Max(0, _read - GoneAt);

        public T this[int index]
        {
            get
            {
                if (++_read == GoneAt) gone.Cancel();
                return items[index];
            }
        }

        public IEnumerator<T> GetEnumerator()
        {
            for (var i = 0; i < Count; i++) yield return this[i];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
