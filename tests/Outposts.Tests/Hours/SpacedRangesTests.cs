using Outposts.Hours;

namespace Outposts.Tests.Hours;

/// <summary>Spaces around the dash of a range, as lists and OSM have them.</summary>
public sealed class SpacedRangesTests
{
    [Theory]
    [InlineData("Mo - Fr 09:00 - 17:00", "Mo-Fr 09:00-17:00")]
    [InlineData("2025 Jan 07 - 2025 Feb 26 off", "2025 Jan 07-Feb 26 off")]
    [InlineData("Dec 15 - Feb 28 off", "Dec 15-Feb 28 off")]
    [InlineData("2026 - 2028 Mo 10:00-12:00", "2026-2028 Mo 10:00-12:00")]
    [InlineData("Nov- Mar off", "Nov-Mar off")]
    [InlineData("PH -1 day 10:00-12:00", "PH -1 day 10:00-12:00")]
    public void They_are_taken_and_an_offset_stays_one(string text, string canonical) =>
        OpeningHours.Parse(text).ToString().ShouldBe(OpeningHours.Parse(canonical).ToString());
}
