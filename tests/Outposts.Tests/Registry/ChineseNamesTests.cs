using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;

namespace Outposts.Tests.Registry;

public class ChineseNamesTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Enums = new(StringComparer.Ordinal)
    {
        [nameof(OutpostKind)] = EnumNames.GetWireNames<OutpostKind>(),
        [nameof(OutpostStatus)] = EnumNames.GetWireNames<OutpostStatus>(),
        [nameof(Service)] = EnumNames.GetWireNames<Service>(),
        [nameof(Availability)] = EnumNames.GetWireNames<Availability>(),
        [nameof(HostKind)] = EnumNames.GetWireNames<HostKind>(),
        [nameof(WorkerGroup)] = EnumNames.GetWireNames<WorkerGroup>(),
        [nameof(Eligibility)] = EnumNames.GetWireNames<Eligibility>(),
        [nameof(AccessMode)] = EnumNames.GetWireNames<AccessMode>(),
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
        ChineseNames.TryFind<Service>("微波炉", out var service).ShouldBeTrue();
        service.ShouldBe(Service.MealHeating);
        ChineseNames.Get(Service.MealHeating).ShouldBe("热饭");
        ChineseNames.TryFind<HostKind>("微波炉", out _).ShouldBeFalse("a word belongs to its enum");
        ChineseNames.TryFind<CoordinateSystem>("高德", out var system).ShouldBeTrue();
        system.ShouldBe(CoordinateSystem.Gcj02);
    }

    [Theory]
    [InlineData("kind", nameof(OutpostKind))]
    [InlineData("service", nameof(Service))]
    public void Every_kind_and_service_is_found_by_words(string column, string type) =>
        EmbeddedText.Lines("words.tsv").Select(line => line.Split('\t')).Where(cells => cells[0] == column).Select(cells => cells[1])
            .ShouldBe(Enums[type], ignoreOrder: true, $"add the missing value of {type} to src/Outposts/Registry/Search/words.tsv");
}
