using Outposts.Formats.Coverage;
using Outposts.Geodesy;
using Outposts.Registry;
using Outposts.Testing.Registry;

namespace Outposts.Formats.Tests.Coverage;

public class PointFileTests
{
    [Fact]
    public void Demand_is_read_with_and_without_group_and_band()
    {
        PointFile.ParseDemand("id,longitude,latitude,demand\na,120.3,36.1,2.5\nb,-1,-2,0\n").Rows.ShouldBe(
            [new("a", new Position(120.3, 36.1), 2.5, null, null), new("b", new Position(-1, -2), 0, null, null)]);
        PointFile.ParseDemand("BAND;Demand;latitude;longitude;id;group;x\nNIGHT;7;36.1;120.3;a;courier;?\n").Rows.ShouldBe(
            [new("a", new Position(120.3, 36.1), 7, WorkerGroup.Courier, "NIGHT")]);
    }

    [Theory]
    [InlineData("town")]
    [InlineData("镇街")]
    [InlineData("街道")]
    [InlineData("乡镇街道")]
    public void A_town_is_taken_as_it_is_written_and_an_empty_one_is_not_told(string header)
    {
        var list = PointFile.ParseDemand(
            $"id,longitude,latitude,demand,{header}\na,120.3,36.1,1, 八大峡街道 \nb,120.3,36.1,1,370202001\nc,120.3,36.1,1,\nd,120.3,36.1,1\n");
        list.Rejections.ShouldBeEmpty();
        list.Rows.Select(row => row.Town).ShouldBe(["八大峡街道", "370202001", null, null]);
        var refusal = PointFile.ParseDemand(
            $"id,longitude,latitude,demand,{header}\na,120.3,36.1,1,{new string('镇', 100)}\nb,120.3,36.1,1,{new string('镇', 101)}\n")
            .Rejections.ShouldHaveSingleItem();
        (refusal.Line, refusal.Column).ShouldBe((3, header));
        refusal.English.ShouldContain("at most 100 characters");
        refusal.Chinese.ShouldContain("至多 100 字");
    }

    [Fact]
    public void Candidates_are_read_with_and_without_name_host_and_cost()
    {
        PointFile.ParseCandidates("id,longitude,latitude\na,120.3,36.1\n").Rows.ShouldBe([new("a", new Position(120.3, 36.1), null, null,
            null)]);
        PointFile.ParseCandidates("id,longitude,latitude,name,host,cost\na,120.3,36.1,银行,BANK,3.5\n").Rows.ShouldBe(
            [new("a", new Position(120.3, 36.1), "银行", HostKind.Bank, 3.5)]);
    }

    [Theory]
    [InlineData("id,longitude,demand\na,1,1\n", 1, "latitude", "required and missing")]
    [InlineData("id,longitude,latitude,demand\n,1,2,3\n", 2, "id", "required and empty")]
    [InlineData("id,longitude,latitude,demand\na,1,2,3\n\na,1,2,3\n", 4, "id", "line 2")]
    [InlineData("id,longitude,latitude,demand\na,east,2,3\n", 2, "longitude", "number of degrees")]
    [InlineData("id,longitude,latitude,demand\na,1,,3\n", 2, "latitude", "required and empty")]
    [InlineData("id,longitude,latitude,demand\na,36.1,120.3,3\n", 2, "longitude, latitude", "look swapped")]
    [InlineData("id,longitude,latitude,demand\na,181,95,3\n", 2, "longitude, latitude", "out of range")]
    [InlineData("id,longitude,latitude,demand\na,1,2,-3\n", 2, "demand", "0 or more")]
    [InlineData("id,longitude,latitude,demand\na,1,2,NaN\n", 2, "demand", "0 or more")]
    [InlineData("id,longitude,latitude,demand\na,1,2\n", 2, "demand", "0 or more")]
    [InlineData("id,longitude,latitude,demand,group\na,1,2,3,PIRATE\n", 2, "group", "TRUCK_DRIVER")]
    public void A_refusal_names_line_column_and_reason(string text, int line, string column, string reason)
    {
        var list = PointFile.ParseDemand(text);
        list.Rows.ShouldBeEmpty();
        var note = list.Rejections.ShouldHaveSingleItem();
        (note.Line, note.Column).ShouldBe((line, column));
        note.English.ShouldContain(reason);
    }

    [Fact]
    public void A_region_bounds_the_points_and_tells_swapped_ones()
    {
        const string text = "id,longitude,latitude\na,116.4,39.9\nb,36.1,120.3\nc,120.3,36.1\n";
        PointFile.ParseCandidates(text).Rejections.ShouldHaveSingleItem().Line.ShouldBe(3);
        PointFile.ParseCandidates(text, RegionBounds.Qingdao).Rejections.Select(note => note.Line).ShouldBe([2, 3]);
    }

    [Fact]
    public void The_demonstration_demand_and_candidates_are_taken()
    {
        var demand = PointFile.ReadDemand(QingdaoData.At("demand.csv"), RegionBounds.Qingdao);
        demand.Rejections.ShouldBeEmpty();
        demand.Rows.Count.ShouldBeGreaterThan(2000);
        demand.Rows.ShouldAllBe(row => row.Demand > 0 && row.Group != null && row.Band != null
            && QingdaoData.Settings.Districts!.FindAt(row.Position) != null);
        demand.Rows.Select(row => row.Group).Distinct().Count().ShouldBe(WorkerGroup.BuiltIn.Count);

        var candidates = PointFile.ReadCandidates(QingdaoData.At("candidates.csv"), RegionBounds.Qingdao);
        candidates.Rejections.ShouldBeEmpty();
        candidates.Rows.Count.ShouldBe(600);
        candidates.Rows.Select(row => row.Host).Distinct().Count().ShouldBe(Enum.GetValues<HostKind>().Length);
        candidates.Rows.ShouldAllBe(row => row.Cost > 0 && QingdaoData.Settings.Districts!.FindAt(row.Position) != null);
    }
}
