using Outposts.Registry;

namespace Outposts.Tests.Registry;

/// <summary>What is accepted of a service over the line.</summary>
public sealed class OnlineServiceValidatorTests
{
    private static readonly OnlineService Good = new()
    {
        Name = "心世界·新天地",
        EnglishName = "World of the mind",
        Website = "https://example.org/heart?a=1",
        Phone = "0532-12351; 12345转2",
        OpeningHours = "Mo-Fr 08:30-17:30; PH off",
        Services = [Service.Counseling],
        Eligibility = Eligibility.Anyone,
        Note = "匿名",
    };

    [Fact]
    public void A_page_or_a_telephone_is_enough()
    {
        OnlineServiceValidator.Validate(Good).ShouldBeEmpty();
        OnlineServiceValidator.Validate(Good with { Website = null }).ShouldBeEmpty();
        OnlineServiceValidator.Validate(Good with { Phone = null, OpeningHours = null }).ShouldBeEmpty();
        Paths(Good with { Website = null, Phone = null }).ShouldBe(["website"]);
    }

    [Theory]
    [InlineData("http://example.org"), InlineData("javascript:alert(1)"), InlineData("https://"), InlineData("example.org")]
    [InlineData("https://user@example.org"), InlineData("https://intranet/x"), InlineData("https://example.org/a b"), InlineData("//example.org")]
    [InlineData("data:text/html,x"), InlineData("")]
    public void Only_https_addresses_are_pages(string website) => Paths(Good with { Website = website }).ShouldBe(["website"]);

    [Fact]
    public void Each_field_that_is_wrong_is_named()
    {
        Paths(Good with { Name = "" }).ShouldBe(["name"]);
        Paths(Good with { Name = new string('长', 201) }).ShouldBe(["name"]);
        Paths(Good with { EnglishName = " x" }).ShouldBe(["englishName"]);
        Paths(Good with { Phone = "call me" }).ShouldBe(["phone"]);
        Paths(Good with { OpeningHours = "早上" }).ShouldBe(["openingHours"]);
        Paths(Good with { Services = [Service.Wifi, Service.Wifi] }).ShouldBe(["services"]);
        Paths(Good with { Eligibility = Eligibility.OwnStaff }).ShouldBe(["eligibility"]);
        Paths(Good with { Note = "a\u0007b" }).ShouldBe(["note"]);
        Paths(Good with { EnglishNote = new string('x', 501), Website = "x", Phone = "x" }).ShouldBe(["website", "phone", "englishNote"]);
    }

    private static IEnumerable<string> Paths(OnlineService service) =>
        OnlineServiceValidator.Validate(service).Select(problem => string.Join(' ', problem.Path));
}
