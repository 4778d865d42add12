using Outposts.Geodesy;
using Outposts.Registry;
using Outposts.Visits;
using Outposts.Visits.Planner;
using Outposts.Visits.Schedule;

namespace Outposts.Tests.Visits.Planner;

public sealed class PlanRequestValidatorTests
{
    private static readonly VisitPlanRequest Sound = PlanRequests.City(1, 2, 5, 5) with { Effort = new VisitPlanEffort { Moves = 100 } };

    private static readonly PlannedVisit Pin = new("B1", "P1", PlanRequests.Monday, 480, 540, 30);

    private static readonly Dictionary<string, (Func<VisitPlanRequest, VisitPlanRequest> Spoil, string Says)> Cases = new()
    {
        ["ends before it begins"] = (r => r with { Until = r.From.AddDays(-1) }, "before it begins"),
        ["too long"] = (r => r with { Until = r.From.AddDays(366) }, "at most 366"),
        ["no bus"] = (r => r with { Buses = [] }, "at least one"),
        ["a bus twice"] = (r => r with { Buses = [r.Buses[0], r.Buses[0]] }, "more than one bus"),
        ["a place twice"] = (r => r with { Places = [r.Places[0], r.Places[0]] }, "more than one place"),
        ["too small a bus"] = (r => r with { Buses = [r.Buses[0] with { DailyCapacity = 49 }] }, "50 to 150"),
        ["too large a bus"] = (r => r with { Buses = [r.Buses[0] with { DailyCapacity = 301, Teams = 2 }] }, "50 to 300"),
        ["no position"] = (r => r with { Places = [r.Places[0] with { Position = new Position(double.NaN, 36) }] }, "no position"),
        ["more checked than there are"] = (r => r with { Places = [r.Places[0] with { Workers = 3, Checked = 4 }] }, "0 to its 3"),
        ["fewer than none of a trade"] = (r => r with { Places = [Counted(r, 40, -1)] }, "0 or more"),
        ["more of the trades than there are"] = (r => r with { Places = [Counted(r, 40, 41)] }, "at most its 40"),
        ["counts of a trade that is not there"] = (r => r with { Places = [Counted(r, 40, 4) with { Groups = [WorkerGroup.TaxiDriver] }] },
            "only those are counted"),
        ["fairness between trades"] = (r => r with { Settings = r.Settings with { GroupFairness = 4.5 } }, "between trades is 4.5; 0 to 4"),
        ["negative spacing"] = (r => r with { Settings = r.Settings with { SpacingDays = -1 } }, "0 or more"),
        ["worth of a repeat"] = (r => r with { Settings = r.Settings with { RepeatFactor = double.NaN } }, "above 0 to 1"),
        ["length of a visit"] = (r => r with { Settings = r.Settings with { MinVisitMinutes = 20 } }, "multiple of 15"),
        ["pin of an unknown bus"] = (r => r with { Pinned = [Pin with { Bus = "B9" }] }, "unknown bus"),
        ["pin at an unknown place"] = (r => r with { Pinned = [Pin with { Place = "X" }] }, "unknown place"),
        ["pin on another day"] = (r => r with { Pinned = [Pin with { Day = r.Until.AddDays(1) }] }, "outside the plan"),
        ["pin out of step"] = (r => r with { Pinned = [Pin with { Start = 481 }] }, "quarter hours"),
        ["pin with too many seats"] = (r => r with { Pinned = [Pin with { Seats = 999 }] }, "is accepted"),
        ["bus in two places"] = (r => r with { Pinned = [Pin, Pin with { Place = "P2", Start = 525, End = 600 }] }, "one place at a time"),
    };

    private static VisitPlace Counted(VisitPlanRequest request, int workers, int couriers) => request.Places[0] with
    {
        Workers = workers,
        Checked = 0,
        Groups = [WorkerGroup.Courier],
        WorkersByGroup = new Dictionary<WorkerGroup, int> { [WorkerGroup.Courier] = couriers }
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_makes_no_sense_is_refused_with_what_is_accepted(string name)
    {
        var (spoil, says) = Cases[name];
        var refusal = Should.Throw<UserInputException>(() => VisitPlanner.Plan(spoil(Sound), TestContext.Current.CancellationToken));
        refusal.Message.ShouldContain(says);
        refusal.Text.Chinese.ShouldEndWith("。");
    }

    [Fact]
    public void No_places_make_an_empty_plan()
    {
        var plan = VisitPlanner.Plan(Sound with { Places = [] }, TestContext.Current.CancellationToken);
        plan.Visits.ShouldBeEmpty();
        (plan.Value, plan.Bound, plan.Gap).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void A_day_on_which_everything_is_pinned_is_a_plan()
    {
        var request = Sound with { Buses = [Sound.Buses[0]], Until = Sound.From, Pinned = [Pin] };
        var plan = VisitPlanner.Plan(request, TestContext.Current.CancellationToken);
        plan.Visits.ShouldHaveSingleItem().Visit.ShouldBe(Pin);
        PlanVerifier.Violations(request, plan).ShouldBeEmpty();
        plan.Gap.ShouldBe(0, 1e-9);
    }
}
