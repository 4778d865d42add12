using Outposts.Formats.Registry;
using Outposts.Formats.Visits;
using Outposts.Registry;

namespace Outposts.Formats.Tests.Registry;

/// <summary>Worker groups beside the built-in ones, from a file.</summary>
public sealed class WorkerGroupFileTests
{
    [Fact]
    public void Groups_of_the_file_are_known_beside_the_built_in_ones()
    {
        var catalogue = WorkerGroupFile.Parse("code,zh,en\nport-pilot,引航员,Port pilot\nCOURIER,快递小哥,\n").Rows.Single();
        catalogue.TryRead<WorkerGroup>("引航员", out var pilot).ShouldBeTrue();
        pilot.ShouldBe(WorkerGroup.Of("PORT_PILOT"));
        catalogue.Find(WorkerGroup.Courier)!.Chinese.ShouldBe("快递小哥");
        catalogue.Of(CatalogueGroup.WorkerGroup).Count.ShouldBe(Catalogue.BuiltIn.Of(CatalogueGroup.WorkerGroup).Count + 1);
        catalogue.Of(CatalogueGroup.Service).Count.ShouldBe(Catalogue.BuiltIn.Of(CatalogueGroup.Service).Count);

        const string sites = "id,longitude,latitude,workers,groups\nS-1,120.38,36.06,100,PORT_PILOT:60;COURIER:40\n";
        VisitScheduleCsvReader.ParsePlaces(sites, catalogue).Rows.Single().WorkersByGroup[pilot].ShouldBe(60);
        VisitScheduleCsvReader.ParsePlaces(sites).Rejections.ShouldHaveSingleItem().ToString().ShouldContain("COURIER");
        VisitScheduleCsvReader.ParsePlaces(sites.Replace("PORT", "NO", StringComparison.Ordinal), catalogue).Rejections
            .ShouldHaveSingleItem().ToString().ShouldContain("PORT_PILOT", Case.Sensitive, "it names what is accepted");
    }

    [Theory]
    [InlineData("code,en\nA_B,x\n", 1, "zh")]
    [InlineData("code,zh,en\n引航,引航员,Pilot\n", 2, "code")]
    [InlineData("code,zh,en\nA_B,,Pilot\n", 2, "zh")]
    [InlineData("code,zh,en\nA_B,甲,A\nA-B,乙,B\n", 3, "code")]
    public void What_is_no_group_is_refused_with_its_place(string text, int line, string column)
    {
        var read = WorkerGroupFile.Parse(text);
        read.IsAccepted.ShouldBeFalse();
        read.Rejections.Select(note => (note.Line, note.Column)).ShouldContain((line, (string?)column));
    }
}
