using Outposts.Coverage;
using Outposts.Formats.Coverage;
using Outposts.Registry;
using Outposts.Travel;

namespace Outposts.Formats.Tests.Coverage;

public class CoverageQueryParserTests
{
    [Fact]
    public void Words_of_an_address_are_a_question()
    {
        var text = Of("by=EBIKE", "minutes=7.5", "overlap=2", "openAt=2026-01-14T23:00:00 08:00", "service=DRINKING_WATER,toilets",
            "service=WIFI",
            "group=COURIER", "band=night", "district=370202, 370203", "sites=C-1,C-2", "scenario=S");
        var terms = text.ParseQuery();
        (terms.Standard, terms.By, terms.Within, terms.Minutes, terms.Overlap, terms.Band)
            .ShouldBe((null, TravelMode.Ebike, null, 7.5, 2, TimeBand.Night));
        terms.OpenAt.ShouldBe(new DateTimeOffset(2026, 1, 14, 23, 0, 0, TimeSpan.FromHours(8)),
            "a plus that was not encoded arrives as a space");
        terms.Where!.Services.ShouldBe([Service.DrinkingWater, Service.Toilets, Service.Wifi]);
        terms.Groups.ShouldBe([WorkerGroup.Courier]);
        terms.Districts.ShouldBe(["370202", "370203"]);
        text.Sites.ShouldBe(["C-1", "C-2"]);
        text.Scenario.ShouldBe("S");
        var ids = Of("sites=Q2FuZGlkYXRlU2l0ZTpDLTM=,Zm9v", "scenario=U2NlbmFyaW86cw==");
        ids.Sites.ShouldBe(["C-3", "Zm9v"], "the API's global ids are read, other base64 is left alone");
        ids.Scenario.ShouldBe("s");
        Of("area=3", "area=啤酒城, 北区", "area=UHJpb3JpdHlBcmVhOjc=", "area= ").PriorityAreas.ShouldBe(["3", "啤酒城, 北区", "7"],
            "a name may have a comma");
        Of().PriorityAreas.ShouldBeEmpty();
        Of().ParseQuery().Overlap.ShouldBe(1);
        Of("openAt=2026-01-14T15:00Z").ParseQuery().OpenAt.ShouldBe(terms.OpenAt);
    }

    [Theory]
    [InlineData("by=ROCKET", "WALK", "ROCKET")]
    [InlineData("within=near", "a number", "near")]
    [InlineData("overlap=1.5", "whole number", "1.5")]
    [InlineData("openAt=2026-01-14T23:00:00", "offset", "2026-01-14T23:00:00")]
    [InlineData("openAt=tomorrow", "offset", "tomorrow")]
    [InlineData("service=BEER", "DRINKING_WATER", "BEER")]
    [InlineData("standard=A,B", "one value", "A, B")]
    public void What_is_not_accepted_is_refused_with_what_is(string given, params string[] said)
    {
        var refusal = Should.Throw<UserInputException>(() => Of(given).ParseQuery());
        foreach (var part in said) refusal.Message.ShouldContain(part);
        refusal.Text.Chinese.ShouldContain(said[^1]);
    }

    private static CoverageQueryParser Of(params string[] parameters) => new(name => parameters
        .Where(parameter => parameter.StartsWith($"{name}=", StringComparison.Ordinal))
            .Select(parameter => parameter[(name.Length + 1)..]), Catalogue.BuiltIn);
}
