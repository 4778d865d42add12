using Outposts.Registry;

namespace Outposts.Tests.Registry;

public class PhoneNumberTests
{
    [Theory]
    [InlineData("12351", true)]
    [InlineData("+86 532 8588 0001", true)]
    [InlineData("(0532) 8588-0001", true)]
    [InlineData("0532-85880005; 85880006", true)]
    [InlineData("0532-85911111转8001; 0532-85912222", true)]
    [InlineData("12", false)]
    [InlineData("", false)]
    [InlineData("0532-85880005;", false)]
    [InlineData("王主任 85880019", false)]
    [InlineData("0532-85911111转", false)]
    [InlineData("0532-85911111; 0532-85912222; 0532-85913333; 0532-85914444", false)]
    public void Numbers_as_the_register_stores_them_are_told_from_other_texts(string text, bool isValid) =>
        PhoneNumber.IsValid(text).ShouldBe(isValid);
}
