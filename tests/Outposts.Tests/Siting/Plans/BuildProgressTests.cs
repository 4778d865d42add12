using NetTopologySuite.Geometries;
using Outposts.Registry;
using Outposts.Siting;
using Outposts.Siting.Plans;
using static Outposts.Tests.Siting.Plans.NewOutpostClassifierTests;

namespace Outposts.Tests.Siting.Plans;

public sealed class BuildProgressTests
{
    private static readonly BuildPlan Plan = BuildPlan.Default(2026);
    private static readonly DateOnly Spring = new(2026, 3, 1);

    [Fact]
    public void A_division_tells_what_is_built_unknown_planned_and_missing()
    {
        Outpost[] outposts = [Outpost("A", Spring, 0), Outpost("B", null, 1), Outpost("C", Spring, 2, district: "370203"),
            Outpost("D", new DateOnly(2020, 1, 1), 3)];
        CandidateSite[] planned = [Site("S0", 0, "370202"), Site("S1", 5, "370202"), Site("S2", 6, "370203"), Site("S3", 7, null)];
        var parts = BuildProgress.Compute(Plan, Targets(("370202", 4), ("370203", 1)), outposts, [], planned,
            ["370202", "370203", "370211"]);
        parts.Select(part => part.DistrictCode).ShouldBe(["", "370202", "370203", "370211"]);
        var west = parts[1];
        west.New.ShouldBe([0]);
        west.Unknown.ShouldBe([1]);
        west.Planned.Select(site => site.Id).ShouldBe(["S1"]); // at S0 the new outpost A stands
        west.Missing.ShouldBe(2);                              // the unknown one is not taken for built
        (parts[2].Built, parts[2].Planned.Count, parts[2].Missing).ShouldBe((1, 1, 0)); // more than wanted is not less than nothing
        (parts[3].Target, parts[3].Built, parts[3].Missing).ShouldBe((0, 0, 0));
        parts[0].Planned.Single().Id.ShouldBe("S3");
    }

    [Fact]
    public void One_new_outpost_takes_one_of_two_sites_at_its_place()
    {
        CandidateSite[] planned = [Site("S1", 0, "370202"), Site("S2", 0, "370202")];
        var part = BuildProgress.Compute(Plan, Targets(("370202", 2)), [Outpost("A", Spring)], [], planned, ["370202"]).Single();
        part.Planned.Select(site => site.Id).ShouldBe(["S2"]);
        part.Missing.ShouldBe(0);
    }

    [Fact]
    public void A_retired_code_stands_for_the_division_that_followed_and_an_unheard_of_one_keeps_its_target()
    {
        var parts = BuildProgress.Compute(Plan, Targets(("370282", 3), ("370215", 4), ("999999", 2)), [], [], [Site("S", 0, "370282")],
            ["370215"]);
        parts.Select(part => (part.DistrictCode, part.Target, part.Planned.Count)).ShouldBe([("370215", 7, 1), ("999999", 2, 0)]);
    }

    [Fact]
    public void The_target_is_shared_out_by_residents_or_by_workers()
    {
        District[] districts = [District("370203", 3000), District("370202", 1000), District("370211", null)];
        BuildProgress.Apportion(Plan with { Split = TargetSplit.Population }, districts, Workers())
            .ShouldBe(Targets(("370202", 25), ("370203", 75), ("370211", 0)), ignoreOrder: true);
        BuildProgress.Apportion(Plan with { Split = TargetSplit.Demand }, districts, Workers(("370211", 9), ("370202", 1)))
            .ShouldBe(Targets(("370202", 10), ("370203", 0), ("370211", 90)), ignoreOrder: true);
        BuildProgress.Apportion(Plan with { Split = TargetSplit.Demand }, districts, Workers()).Values.Sum().ShouldBe(100);
    }

    private static Dictionary<string, int> Targets(params (string Code, int Count)[] targets) =>
        targets.ToDictionary(target => target.Code, target => target.Count);

    private static Dictionary<string, double> Workers(params (string Code, double Count)[] workers) =>
        workers.ToDictionary(part => part.Code, part => part.Count);

    private static CandidateSite Site(string id, int place, string? district) => new(id, At(place), DistrictCode: district);

    private static District District(string code, int? population) => new(code, code, code, Polygon.Empty, population);
}
