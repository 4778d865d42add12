using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Tests.Types;

public sealed class NameConventionTests
{
    [Theory]
    [InlineData("GetOutpostAsync", "outpost")]
    [InlineData("Outposts", "outposts")]
    [InlineData("Get", "get")]
    [InlineData("Getaway", "getaway")]
    [InlineData("GetURLPath", "urlPath")]
    [InlineData("ID", "id")]
    [InlineData("Async", "async")]
    public void A_member_becomes_a_field(string member, string field) => NameConvention.FieldName(member).ShouldBe(field);

    [Theory]
    [InlineData("ClosingSoon", "CLOSING_SOON")]
    [InlineData("Wgs84", "WGS84")]
    [InlineData("EBike", "EBIKE")]
    [InlineData("Open", "OPEN")]
    [InlineData("A_B", "A_B")]
    public void An_enum_value_screams(string member, string value) => NameConvention.ScreamingSnakeCase(member).ShouldBe(value);

    [Theory]
    [InlineData("a", true)]
    [InlineData("_a1", true)]
    [InlineData("1a", false)]
    [InlineData("", false)]
    [InlineData("岛", false)]
    [InlineData("a-b", false)]
    public void A_name_is_ascii(string text, bool isName) => NameConvention.IsName(text).ShouldBe(isName);
}
