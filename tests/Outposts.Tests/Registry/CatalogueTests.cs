using Outposts.Registry;
using Outposts.Registry.Search;
using Outposts.Testing;

namespace Outposts.Tests.Registry;

public class CatalogueTests
{
    private static readonly CatalogueEntry Sauna = new()
    {
        Group = CatalogueGroup.Service,
        Code = "SAUNA",
        Chinese = "桑拿",
        English = "Sauna",
        Synonyms = ["汗蒸", "桑拿房"],
        SearchWords = ["蒸一蒸"],
    };

    [Fact]
    public void The_built_in_catalogue_lists_every_named_code_and_its_words_mean_one_entry()
    {
        var catalogue = Catalogue.BuiltIn;
        catalogue.Of(CatalogueGroup.Service).Select(entry => entry.Code).ShouldBeSubsetOf(
            [.. Service.BuiltIn.Select(service => service.Code), "EBIKE_PARKING", "CAR_PARKING", "TRUCK_PARKING", "MEDICINE",
                "MOTHERS_ROOM", "CHILD_CARE", "POLICY_INFO", "MEMBER_CARD_DESK", "CHEAP_MEALS", "HAIRCUT", "SEWING_KIT", "NEWSPAPERS"]);
        Service.BuiltIn.ShouldAllBe(service => catalogue.Find(service) != null);
        catalogue.Of(CatalogueGroup.OutpostKind).Select(entry => OutpostKind.Of(entry.Code))
            .ShouldBe(OutpostKind.BuiltIn, ignoreOrder: true);
        catalogue.Of(CatalogueGroup.WorkerGroup).Select(entry => WorkerGroup.Of(entry.Code))
            .ShouldBe(WorkerGroup.BuiltIn, ignoreOrder: true);
        foreach (var entry in catalogue.Entries)
            CatalogueValidator.Validate(entry, catalogue).Select(problem => $"{entry.Code}: {problem.Text}").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("微波炉", "MEAL_HEATING")]
    [InlineData("热饭", "MEAL_HEATING")]
    [InlineData("meal-heating", "MEAL_HEATING")]
    [InlineData("喝水", "DRINKING_WATER")]
    [InlineData("理发", "HAIRCUT")]
    [InlineData("货车停车", "TRUCK_PARKING")]
    public void A_code_a_name_and_a_word_of_lists_are_read(string text, string code)
    {
        Catalogue.BuiltIn.TryRead<Service>(text, out var service).ShouldBeTrue();
        service.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("停车")] // of an e-bike, a car or a lorry
    [InlineData("外卖小哥")] // a word of another group
    [InlineData("")]
    public void What_has_more_than_one_meaning_or_none_is_not_read(string text) =>
        Catalogue.BuiltIn.TryRead<Service>(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("TOILET", "TOILETS")]
    [InlineData("WIFFI", "WIFI")]
    [InlineData("drinking water", "DRINKING_WATER")]
    public void A_misspelt_code_has_the_near_one_proposed(string text, string near) =>
        Catalogue.BuiltIn.Suggest(CatalogueGroup.Service, text)[0].ShouldBe(near);

    [Fact]
    public void A_code_that_is_near_none_has_nothing_proposed() =>
        Catalogue.BuiltIn.Suggest(CatalogueGroup.Service, "XYZZYPLUGH").ShouldBeEmpty();

    [Fact]
    public void An_added_entry_is_read_in_lists_and_found_by_searches()
    {
        var catalogue = new Catalogue([.. Catalogue.BuiltIn.Entries, Sauna]);
        catalogue.TryRead<Service>("汗蒸", out var read).ShouldBeTrue();
        read.ShouldBe(Service.Of("SAUNA"));
        var outpost = RandomRegister.Outpost(0, new(120.4, 36.1), new Random(1)) with
        {
            Services = [new ServiceOffer(read, Availability.Available)],
        };
        SearchIndex.Build([outpost], catalogue).Find("蒸一蒸").Count.ShouldBe(1);
        SearchIndex.Build([outpost], catalogue).Find("sauna").Count.ShouldBe(1);
        SearchIndex.Build([outpost]).Find("蒸一蒸").Count.ShouldBe(0);
    }

    [Fact]
    public void What_is_wrong_with_an_entry_is_told_field_by_field()
    {
        Fields(Sauna).ShouldBeEmpty();
        Fields(Sauna with { Code = "sauna" }).ShouldBe(["code"]);
        Fields(Sauna with { Code = "SÄUNA" }).ShouldBe(["code"]);
        Fields(Sauna with { Code = new string('A', 61) }).ShouldBe(["code"]);
        Fields(Sauna with { Chinese = "", English = " x" }).ShouldBe(["chinese", "english"]);
        Fields(Sauna with { OsmTag = "leisure" }).ShouldBe(["osmTag"]);
        Fields(Sauna with { Synonyms = ["汗蒸", "微 波炉"] }).ShouldBe(["synonyms"], "it is a word of MEAL_HEATING");
        Fields(Sauna with { SearchWords = ["a|b"] }).ShouldBe(["searchWords"]);
        Fields(Sauna with { ValidFrom = new(2026, 12, 2), ValidUntil = new(2026, 12, 1) }).ShouldBe(["validUntil"]);

        static string[] Fields(CatalogueEntry entry) =>
            [.. CatalogueValidator.Validate(entry, Catalogue.BuiltIn).Select(problem => problem.Path[0])];
    }

    [Fact]
    public void An_entry_is_valid_on_its_first_and_its_last_day()
    {
        var entry = Sauna with { ValidFrom = new(2026, 12, 1), ValidUntil = new(2026, 12, 3) };
        DateOnly[] days = [.. Enumerable.Range(0, 6).Select(new DateOnly(2026, 11, 30).AddDays)];
        days.Where(entry.IsValidOn).Select(day => day.Day).ShouldBe([1, 2, 3]);
        Sauna.IsValidOn(default).ShouldBeTrue();
    }
}
