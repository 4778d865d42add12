using Outposts.Geodesy;
using Outposts.Nearest;
using Outposts.Registry;
using Outposts.Testing;

namespace Outposts.Tests.Registry;

public class FilterBitsTests
{
    private static readonly Position SouthWest = new(120, 35.9), NorthEast = new(120.6, 36.4);

    [Fact]
    public void Every_status_and_eligibility_and_each_code_that_outposts_have_has_a_bit_of_its_own()
    {
        Outpost[] outposts =
        [
            .. OutpostKind.BuiltIn.Select((kind, i) => RandomRegister.Outpost(i, SouthWest, new Random(1)) with
            {
                Kind = kind,
                Groups = [.. WorkerGroup.BuiltIn],
                Services = [.. Service.BuiltIn.Select(service => new ServiceOffer(service, Availability.Available))],
            }),
        ];
        var bits = new FilterBits(outposts);
        ulong[] traits =
        [
            .. OutpostKind.BuiltIn.Select(bits.Of), .. WorkerGroup.BuiltIn.Select(bits.Of), FilterBits.AnyGroup,
            .. Enum.GetValues<OutpostStatus>().Select(FilterBits.Of), .. Enum.GetValues<Eligibility>().Select(FilterBits.Of),
        ];
        traits.ShouldBeUnique();
        traits.ShouldAllBe(bit => ulong.IsPow2(bit));
        Service.BuiltIn.Select(bits.Of).ShouldBeUnique();
        bits.IsExact.ShouldBeTrue();
        bits.Of(Service.Of("SAUNA")).ShouldBe(0UL, "no outpost offers it");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Filters_by_more_codes_than_there_are_bits_find_what_comparing_the_codes_finds(int seed)
    {
        var random = new Random(seed);
        Service[] services = [.. Enumerable.Range(0, 90).Select(i => Service.Of($"S{i}"))];
        OutpostKind[] kinds = [.. Enumerable.Range(0, 50).Select(i => OutpostKind.Of($"K{i}"))];
        WorkerGroup[] groups = [.. Enumerable.Range(0, 40).Select(i => WorkerGroup.Of($"G{i}"))];
        Outpost[] outposts =
        [
            .. RandomRegister.Outposts(400, random, SouthWest, NorthEast).Select(outpost => outpost with
            {
                Kind = random.GetItems(kinds, 1)[0],
                Functions = random.Next(3) == 0 ? random.GetItems(kinds, 1) : [],
                Groups = random.Next(2) == 0 ? [.. random.GetItems(groups, 2).Distinct()] : [],
                Services = [.. random.GetItems(services, 12).Distinct()
                    .Select(service => new ServiceOffer(service, (Availability)random.Next(4)))],
            }),
        ];
        var index = NearestOutposts.Build(outposts);
        new FilterBits(outposts).IsExact.ShouldBeFalse();
        var found = 0;
        for (var round = 0; round < 300; round++)
        {
            var filter = new OutpostFilter
            {
                Services = random.Next(2) == 0 ? [.. random.GetItems(services, random.Next(1, 3)).Distinct()] : null,
                Kinds = random.Next(2) == 0 ? random.GetItems(kinds, 6) : null,
                EligibleFor = random.Next(2) == 0 ? random.GetItems(groups, 1)[0] : null,
            };
            int[] expected = [.. Enumerable.Range(0, outposts.Length).Where(i => Fits(outposts[i], filter))];
            var predicate = new OutpostPredicate(index.Columns, filter);
            predicate.FindAll().ShouldBe(expected, $"seed {seed}, round {round}");
            index.Find(RandomRegister.In(random, SouthWest, NorthEast), 400, double.PositiveInfinity, predicate)
                .Select(near => near.Index).ShouldBe(expected, ignoreOrder: true, $"seed {seed}, round {round}");
            found += expected.Length;
        }
        found.ShouldBeGreaterThan(0);
    }

    private static bool Fits(Outpost outpost, OutpostFilter filter) =>
        outpost.Status == OutpostStatus.Open
        && (filter.Services ?? []).All(service => outpost.Services.Any(offer =>
            offer.Service.Code == service.Code && offer.Availability == Availability.Available))
        && (filter.Kinds is null || filter.Kinds.Any(kind => outpost.Functions.Append(outpost.Kind).Any(one => one.Code == kind.Code)))
        && (filter.EligibleFor is not { } group || (PublicAccess.IsPublic(outpost.Eligibility)
            && (outpost.Groups.Count == 0 || outpost.Groups.Any(one => one.Code == group.Code))));
}
