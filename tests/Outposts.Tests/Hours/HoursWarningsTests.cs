using Outposts.Hours;

namespace Outposts.Tests.Hours;

public sealed class HoursWarningsTests
{
    [Theory]
    [InlineData("Mo-Fr 8:30-11:30; 13:30-17:30", "holds on every day")]
    [InlineData("Mo-Fr 8:30-11:30; 13:30-17:30; PH off", "holds on every day")]
    [InlineData("Mo-Fr 8:30-12:30; Mo-Fr 14:30-19:00", "\"Mo-Fr 08:30-12:30\" never holds")]
    public void A_semicolon_in_the_place_of_a_comma_is_told(string text, string warning) =>
        OpeningHours.Parse(text).Warnings.ShouldHaveSingleItem().English.ShouldContain(warning);

    [Theory]
    [InlineData("10:00-12:00; 14:00-18:00")]
    [InlineData("Mo-Fr 08:30-11:30,13:30-17:30; Sa 09:00-12:00; PH off")]
    [InlineData("Mo-Fr 08:30-11:30, Mo-Fr 13:30-17:30")]
    [InlineData("08:00-22:00 \"STAFFED\"; 22:00-08:00 \"QR_CODE\"")]
    [InlineData("Mo-Fr 09:00-17:00; Mo-Su 10:00-12:00 off")]
    [InlineData("Mo-Fr 09:00-17:00; Fr 09:00-16:00")]
    public void Hours_that_read_as_they_are_meant_have_no_warning(string text) => OpeningHours.Parse(text).Warnings.ShouldBeEmpty();
}
