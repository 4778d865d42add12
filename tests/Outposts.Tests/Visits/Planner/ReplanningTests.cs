using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Testing;
using Outposts.Visits;
using Outposts.Visits.Planner;
using Outposts.Visits.Schedule;

namespace Outposts.Tests.Visits.Planner;

/// <summary>Planning anew from the plan in force: what stays, what each change is worth, and who must be told.</summary>
public sealed class ReplanningTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_place_that_is_lost_from_a_full_plan_changes_its_own_day_and_no_other()
    {
        for (var seed = 1; seed <= LongRun.Count(2, 20); seed++)
        {
            var (request, best) = PlanRequests.Constructed(seed, stops: 1);
            var first = VisitPlanner.Plan(request, Cancel);
            var current = first.Visits.Select(visit => visit.Visit).ToList();
            var lost = current[new Random(seed).Next(current.Count)];
            var again = request with
            {
                Current = current,
                Places = [.. request.Places.Select(place => place.Code == lost.Place ? place with { Permission = HostPermission.None }
                    : place)],
            };
            var plan = VisitPlanner.Plan(again, Cancel);
            PlanVerifier.Violations(again, plan).ShouldBeEmpty($"seed {seed}");
            // Its bus gets another place that day, worth at most a visit; every other visit stays to the minute, and nobody else is told.
            var dropped = plan.Changes.Single(change => change.Kind == VisitChangeKind.Dropped);
            dropped.ShouldSatisfyAllConditions(change => change.Before.ShouldBe(lost), change => change.Places.ShouldBe([lost.Place]),
                change => change.Buses.ShouldBe([lost.Bus]));
            plan.Changes.ShouldAllBe(change => change.Kind != VisitChangeKind.Moved, $"seed {seed}");
            foreach (var added in plan.Changes.Where(change => change.Kind == VisitChangeKind.Added))
                (added.After!.Bus, added.After.Day).ShouldBe((lost.Bus, lost.Day), $"seed {seed}");
            plan.Value.ShouldBeGreaterThanOrEqualTo(first.Value - 100, $"seed {seed}");
            plan.Excluded.Single(left => left.Place == lost.Place).Reason.ShouldBe(LeftOutReason.Permission);
            best.ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public void Every_change_pays_for_itself()
    {
        for (var seed = 1; seed <= LongRun.Count(15, 300); seed++)
        {
            var random = new Random(seed);
            var request = PlanRequests.Small(seed);
            var current = VisitPlanner.Plan(request, Cancel).Visits.Select(visit => visit.Visit).ToList();
            if (current.Count == 0) continue;
            var changed = random.Next(request.Places.Count);
            var cost = random.Next(0, 3) * 10.0;
            var again = request with
            {
                Current = current,
                Places = [.. request.Places.Select((place, i) => i == changed ? place with { Workers = place.Checked + random.Next(0, 200) }
                    : place)],
                Settings = request.Settings with { ChangeCost = cost },
            };
            var plan = VisitPlanner.Plan(again, Cancel);
            PlanVerifier.Violations(again, plan).ShouldBeEmpty($"seed {seed}");
            var now = plan.Visits.Select(visit => visit.Visit).ToList();
            var given = current.Count(before =>
                !now.Any(after => (after.Bus, after.Place, after.Day, after.Start, after.End) == (before.Bus, before.Place, before.Day,
                before.Start, before.End)));
            // Leaving all as it is was possible: what is given up must have won its cost.
            var before = new PlanVerifier(again).ValueOf(current).Value;
            plan.Value.ShouldBeGreaterThanOrEqualTo(before + cost * given - 1e-6,
                $"seed {seed}: {given} of {current.Count} visits changed");
        }
    }

    [Fact]
    public void Who_must_be_told_is_told_once_and_nobody_else()
    {
        const int seed = 20261122;
        var random = new Random(seed);
        for (var round = 0; round < LongRun.Count(2_000, 50_000); round++)
        {
            var (before, after) = (Schedule(random), Schedule(random));
            // Much stays as it was.
            after = [.. before.Where(_ => random.Next(3) > 0).Concat(after.Where(_ => random.Next(3) == 0)).DistinctBy(Key)];
            var changes = VisitPlanDiff.Compare(before, after, []);
            if (before.Count == 0)
            {
                changes.ShouldBeEmpty();
                continue;
            }
            var (gone, come) = (before.Select(Key).Except(after.Select(Key)).Order(), after.Select(Key).Except(before.Select(Key)).Order());
            changes.Where(change => change.Before is not null).Select(change => Key(change.Before!)).Order()
                .ShouldBe(gone, $"round {round}, seed {seed}");
            changes.Where(change => change.After is not null).Select(change => Key(change.After!)).Order()
                .ShouldBe(come, $"round {round}, seed {seed}");
            foreach (var change in changes)
            {
                var both = new[] { change.Before, change.After }.OfType<PlannedVisit>().ToList();
                change.Kind.ShouldBe(both.Count == 2 ? VisitChangeKind.Moved : change.Before is null ? VisitChangeKind.Added
                    : VisitChangeKind.Dropped);
                change.Places.Order().ShouldBe(both.Select(visit => visit.Place).Distinct().Order());
                change.Buses.Order().ShouldBe(both.Select(visit => visit.Bus).Distinct().Order());
            }
            // A place that loses one visit and gets another is told of a move, not of a loss.
            foreach (var place in changes.GroupBy(change => change.Places[0]))
                (place.Any(change => change.Kind == VisitChangeKind.Dropped) && place.Any(change => change.Kind == VisitChangeKind.Added))
                    .ShouldBeFalse($"round {round}, seed {seed}");
        }
    }

    [Fact]
    public void Pinned_visits_stay_whatever_is_pinned()
    {
        for (var seed = 1; seed <= LongRun.Count(6, 100); seed++)
        {
            var random = new Random(seed);
            var request = PlanRequests.City(seed, buses: 2, places: 25,
                days: 6) with
            { Effort = new VisitPlanEffort { Seed = seed, Moves = 20_000, BoundRounds = 40 } };
            var pinned = new List<PlannedVisit>();
            foreach (var bus in request.Buses)
                for (var day = request.From; day <= request.Until; day = day.AddDays(1))
                    for (var (start, left) = (random.Next(0, 40), bus.DailyCapacity); random.Next(3) == 0 && start < 80 && left > 0;)
                    {
                        // At night, on Sundays, where the bus cannot stand, without a filing: what is pinned has been decided.
                        var (end, seats) = (start + random.Next(1, 16), random.Next(1, left + 1));
                        pinned.Add(new PlannedVisit(bus.Code, $"P{random.Next(1, 26)}", day, start * 15, end * 15, seats));
                        (start, left) = (end + random.Next(0, 10), left - seats);
                    }
            request = request with { Pinned = pinned };
            var plan = VisitPlanner.Plan(request, Cancel);
            PlanVerifier.Violations(request, plan).ShouldBeEmpty($"seed {seed}");
            plan.Visits.Where(visit => visit.IsPinned).Select(visit => visit.Visit)
                .Order(Comparer<PlannedVisit>.Create((a, b) => string.CompareOrdinal($"{a}", $"{b}")))
                .ShouldBe(pinned.Order(Comparer<PlannedVisit>.Create((a, b) => string.CompareOrdinal($"{a}", $"{b}"))), $"seed {seed}");
        }
    }

    [Fact]
    public void Impossible_places_however_tempting_cost_the_plan_nothing()
    {
        for (var seed = 1; seed <= LongRun.Count(1, 10); seed++)
        {
            var (request, best) = PlanRequests.Constructed(seed, stops: 1);
            var here = PlanRequests.Place("?", new Position(120.35, 36.1), 5_000, "24/7");
            var impossible = new Dictionary<LeftOutReason, VisitPlace>
            {
                [LeftOutReason.CrewHours] = here with { Code = "far", Position = new Position(-70, -30) },
                [LeftOutReason.Permission] = here with { Code = "refused", Permission = HostPermission.None },
                [LeftOutReason.HoursUnknown] = here with { Code = "no hours", HostHours = null },
                [LeftOutReason.HostHours] = here with { Code = "at night", HostHours = OpeningHours.Parse("Mo-Su 19:00-23:00") },
                [LeftOutReason.Parking] = here with { Code = "short", Parking = 1 },
                [LeftOutReason.Filing] = here with { Code = "filed late", FiledOn = request.Until },
                [LeftOutReason.NoWorkersLeft] = here with { Code = "checked", Checked = 5_000 },
            };
            // Without the favour for districts that are behind, which all these workers would shift.
            request = request with
            {
                Places = [.. impossible.Values, .. request.Places],
                Settings = request.Settings with { Fairness = 0 }
            };
            var plan = VisitPlanner.Plan(request, Cancel);
            PlanVerifier.Violations(request, plan).ShouldBeEmpty($"seed {seed}");
            plan.Value.ShouldBeGreaterThanOrEqualTo(0.99 * best, $"seed {seed}");
            foreach (var (reason, place) in impossible)
                plan.Excluded.Single(left => left.Place == place.Code).Reason.ShouldBe(reason, $"seed {seed}: {place.Code}");
        }
    }

    private static List<PlannedVisit> Schedule(Random random) =>
    [
        .. Enumerable.Range(0, random.Next(0, 7))
            .Select(_ => new PlannedVisit($"B{random.Next(1, 3)}", $"P{random.Next(1, 4)}", PlanRequests.Monday.AddDays(random.Next(0, 3)),
                480 + 60 * random.Next(0, 3), 720, 10))
            .DistinctBy(Key),
    ];

    private static string Key(PlannedVisit visit) =>
        FormattableString.Invariant($"{visit.Bus} {visit.Place} {visit.Day:yyyy-MM-dd} {visit.Start} {visit.End}");
}
