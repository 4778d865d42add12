using Outposts.Geodesy;
using Outposts.Siting;
using Outposts.Siting.Plans;

namespace Outposts.Tests.Siting.Plans;

public sealed class ScenarioTests
{
    [Fact]
    public void Sites_are_as_the_layers_have_them_and_those_that_are_gone_as_they_were_chosen()
    {
        CandidateSite[] chosen = [new("B", new Position(120.1, 36), "old name", Cost: 5), new("A", new Position(120.2, 36), Cost: 7)];
        var now = new CandidateSite("B", new Position(120.3, 36), "new name", Cost: 9);
        var scenario = Of(chosen);
        CandidateSite? Find(string id) => id == "B" ? now : null;
        scenario.CurrentSites(Find).ShouldBe([now, chosen[1]]);
        scenario.MissingSites(Find).ShouldBe([chosen[1]]);
        scenario.MissingSites(id => chosen.Single(site => site.Id == id)).ShouldBeEmpty();
    }

    [Fact]
    public void One_unknown_cost_makes_the_sum_unknown()
    {
        Scenario.TotalCost([new("A", default, Cost: 5), new("B", default, Cost: 0)]).ShouldBe(5);
        Scenario.TotalCost([new("A", default, Cost: 5), new("B", default)]).ShouldBeNull();
        Scenario.TotalCost([]).ShouldBe(0);
    }

    private static Scenario Of(IReadOnlyList<CandidateSite> sites) => new()
    {
        Id = "aaaaaaaaaaaa",
        Name = "方案",
        Sites = sites,
        CreatedAt = DateTimeOffset.UnixEpoch,
        CreatedBy = "planner",
        ChangedAt = DateTimeOffset.UnixEpoch,
        ChangedBy = "planner",
        Revision = 1,
    };
}
