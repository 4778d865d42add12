using NetTopologySuite.Geometries;
using Outposts.Formats.Cql2;
using Outposts.Formats.Features;

namespace Outposts.Formats.Tests.Features;

public sealed class FeaturePageTests
{
    private static readonly FeatureColumn<string>[] Columns = [new("name", Cql2Type.Text, new("名称", "Name"), name => name)];

    [Fact]
    public void Pages_there_and_back_hold_what_stays_once_while_others_come_and_go()
    {
        var random = new Random(5);
        var all = Enumerable.Range(0, 60).Select(i => $"O-{i:000}").ToList();
        for (var round = 0; round < 300; round++)
        {
            var stays = all.Where(_ => random.Next(3) > 0).ToList();
            var selection = random.Next(2) == 0 ? new FeatureSelection() : new FeatureSelection
            {
                Filters = [Cql2Text.Parse("name LIKE '%2%' OR name LIKE '%5%'", FeatureTable.QueryablesOf(Columns))],
            };
            var limit = random.Next(1, 9);
            var expected = stays.Where(name => selection.IsEverything || name.Contains('2') || name.Contains('5')).ToList();

            // What comes and goes is other at each page.
            var (seen, after, more) = (new List<string>(), (string?)null, true);
            while (more)
            {
                var table = Table(stays.Concat(all.Where(_ => random.Next(2) == 0)).Distinct());
                var page = FeaturePage.Take(table, selection, limit, after);
                seen.AddRange(page.Indexes.Select(table.IdAt));
                (more, after) = (page.HasAfter, page.Indexes.Count > 0 ? table.IdAt(page.Indexes[^1]) : after);
            }
            seen.ShouldBe(seen.Distinct().Order(StringComparer.Ordinal));
            seen.Intersect(stays).ShouldBe(expected, $"round {round}");

            var (back, before) = (new List<string>(), (string?)"P");
            var still = Table(stays);
            while (before is not null)
            {
                var page = FeaturePage.Take(still, selection, limit, before: before);
                back.InsertRange(0, page.Indexes.Select(still.IdAt));
                page.Matched.ShouldBe(expected.Count);
                before = page.HasBefore ? still.IdAt(page.Indexes[0]) : null;
            }
            back.ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(0, 10, true)]
    [InlineData(5, 5, true)]
    [InlineData(11, null, false)]
    [InlineData(null, 4, false)]
    [InlineData(10, null, true)]
    public void Times_intersect_with_both_ends_and_what_has_none_passes(int? from, int? until, bool isIn)
    {
        DateTimeOffset? Minute(int? minute) => minute is { } one ? DateTimeOffset.UnixEpoch.AddMinutes(one) : null;
        var table = new FeatureTable<string>(["timed", "untimed"], Columns, name => name, _ => new Point(0, 0),
            name => name == "timed" ? (Minute(5), Minute(10)) : null);
        var page = FeaturePage.Take(table, new FeatureSelection { Time = (Minute(from), Minute(until)) }, 10);
        page.Indexes.Select(table.IdAt).ShouldBe(isIn ? ["timed", "untimed"] : ["untimed"]);
    }

    [Fact]
    public void Positions_come_back_from_each_reference_system_and_a_box_across_the_antimeridian_has_two_parts()
    {
        var point = new Point(120.382642, 36.067108);
        foreach (var crs in FeatureCrs.All)
            crs.ToCrs84(crs.FromCrs84(point)).Distance(point).ShouldBeLessThan(1e-8, crs.Uri);
        var box = FeatureBox.ToGeometry(170, -10, -170, 10);
        box.Intersects(new Point(179, 0)).ShouldBeTrue();
        box.Intersects(new Point(-179, 0)).ShouldBeTrue();
        box.Intersects(new Point(0, 0)).ShouldBeFalse();
    }

    private static FeatureTable<string> Table(IEnumerable<string> names) => new(names, Columns, name => name, _ => new Point(0, 0));
}
