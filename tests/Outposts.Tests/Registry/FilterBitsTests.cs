using Outposts.Registry;

namespace Outposts.Tests.Registry;

public class FilterBitsTests
{
    [Fact]
    public void Every_value_of_every_vocabulary_has_a_bit_of_its_own()
    {
        ulong[] bits =
        [
            .. Enum.GetValues<Service>().Select(FilterBits.Of), .. Enum.GetValues<OutpostKind>().Select(FilterBits.Of),
            .. Enum.GetValues<WorkerGroup>().Select(FilterBits.Of), FilterBits.AnyGroup,
            .. Enum.GetValues<OutpostStatus>().Select(FilterBits.Of), .. Enum.GetValues<Eligibility>().Select(FilterBits.Of),
        ];
        bits.ShouldBeUnique();
        bits.Length.ShouldBe(FilterBits.Length);
        FilterBits.Length.ShouldBeLessThanOrEqualTo(64, "a word has no more bits: take the vocabulary that outgrew it out of OutpostTraits.Bits");
    }
}
