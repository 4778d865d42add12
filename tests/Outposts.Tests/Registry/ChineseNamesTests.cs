using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;

namespace Outposts.Tests.Registry;

public class ChineseNamesTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Enums = new(StringComparer.Ordinal)
    {
        [nameof(OutpostStatus)] = EnumNames.GetWireNames<OutpostStatus>(),
        [nameof(Availability)] = EnumNames.GetWireNames<Availability>(),
        [nameof(HostKind)] = EnumNames.GetWireNames<HostKind>(),
        [nameof(Eligibility)] = EnumNames.GetWireNames<Eligibility>(),
        [nameof(AccessMode)] = EnumNames.GetWireNames<AccessMode>(),
        [nameof(UnionLevel)] = EnumNames.GetWireNames<UnionLevel>(),
        [nameof(CoordinateSystem)] = EnumNames.GetWireNames<CoordinateSystem>(),
    };

    [Fact]
    public void Every_value_has_one_line_and_every_line_is_of_a_value()
    {
        var lines = EmbeddedText.Lines("ChineseNames.tsv").Select(line => line.Split('\t')).ToList();
        foreach (var cells in lines) cells.Length.ShouldBe(3, string.Join('\t', cells));
        foreach (var (type, values) in Enums)
            lines.Where(cells => cells[0] == type).Select(cells => cells[1])
                .ShouldBe(values, ignoreOrder: true, $"add the missing value of {type} to src/Outposts/Registry/ChineseNames.tsv");
        lines.Select(cells => cells[0]).Distinct().ShouldBe(Enums.Keys, ignoreOrder: true);
    }

    [Fact]
    public void A_word_is_read_as_its_value_and_the_first_is_shown()
    {
        ChineseNames.TryFind<HostKind>("银行网点", out var host).ShouldBeTrue();
        host.ShouldBe(HostKind.Bank);
        ChineseNames.Get(HostKind.Bank).ShouldBe("银行");
        ChineseNames.TryFind<OutpostStatus>("银行网点", out _).ShouldBeFalse("a word belongs to its enum");
        ChineseNames.TryFind<CoordinateSystem>("高德", out var system).ShouldBeTrue();
        system.ShouldBe(CoordinateSystem.Gcj02);
    }
}
