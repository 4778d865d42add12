using Outposts.GraphQL.Annotations;

namespace Outposts.GraphQL.Tests.FromCode;

public sealed class ConnectionTests
{
    private static readonly UseConnectionAttribute Limits = new() { MaxPageSize = 100 };

    // The definition of the Relay specification, word by word: apply the cursors to edges, then the sizes.
    private static List<int> Naive(int count, PagingArguments paging, Dictionary<string, int> places)
    {
        var edges = Enumerable.Range(0, count).ToList();
        if (paging.After is { } after && places.TryGetValue(after, out var afterPlace)) edges.RemoveAll(place => place <= afterPlace);
        if (paging.Before is { } before && places.TryGetValue(before, out var beforePlace)) edges.RemoveAll(place => place >= beforePlace);
        if (paging.First is { } first) edges = [.. edges.Take(first)];
        if (paging.Last is { } last) edges = [.. edges.TakeLast(last)];
        return edges;
    }

    [Fact]
    public void Every_slice_is_that_of_the_definition()
    {
        for (var count = 0; count <= 6; count++)
        {
            var all = Enumerable.Range(0, count).ToList();
            var cursors = Connection.Slice(all, new PagingArguments(100, null, null, null)).Edges.Select(edge => edge.Cursor).ToList();
            var places = cursors.Select((cursor, place) => (cursor, place)).ToDictionary(pair => pair.cursor, pair => pair.place);
            foreach (var after in cursors.Prepend(null))
                foreach (var before in cursors.Prepend(null))
                    for (var size = 0; size <= count + 1; size++)
                        foreach (var paging in new[] { new PagingArguments(size, after, null, before),
                            new PagingArguments(null, after, size, before) })
                        {
                            var page = Connection.Slice(all, paging);
                            page.Nodes.ShouldBe(Naive(count, paging, places), $"{count} {paging}");
                            page.Edges.Select(edge => edge.Cursor).ShouldBe(page.Nodes.Select(node => cursors[node]));
                            if (page.Edges.Count == 0) continue;
                            page.PageInfo.HasPreviousPage.ShouldBe(page.Edges[0].Node > 0);
                            page.PageInfo.HasNextPage.ShouldBe(page.Edges[^1].Node < count - 1);
                        }
        }
    }

    [Fact]
    public void Cursors_that_name_items_page_on_where_an_item_stood_that_has_gone()
    {
        Connection<int> Page(int[] all, PagingArguments paging) => Connection.Slice(all, paging, "number", number => $"{number}",
            name => int.TryParse(name, out var number) ? new CursorPlace(all.Count(n => n < number), all.Count(n => n <= number)) : null);
        int[] before = [10, 20, 30, 40, 50];
        var first = Page(before, new PagingArguments(2, null, null, null));
        first.Nodes.ShouldBe([10, 20]);
        foreach (int[] after in (int[][])[before, [10, 30, 40, 50], [5, 10, 15, 30, 40, 50]])
        {
            Page(after, new PagingArguments(2, first.PageInfo.EndCursor, null, null)).Nodes.ShouldBe([30, 40]);
            Page(after, new PagingArguments(null, null, 1, first.PageInfo.EndCursor)).Nodes.ShouldBe([after.Last(n => n < 20)]);
        }
        // The cursor of another list is none of this one.
        Should.Throw<GraphQLException>(() =>
            Connection.Slice([1, 2], new PagingArguments(1, first.PageInfo.EndCursor, null, null))).Message.ShouldContain("not a cursor");
    }

    [Theory]
    [InlineData("")]
    [InlineData("b2Zmc2V0Og==")]
    [InlineData("b2Zmc2V0Oi0x")]
    [InlineData("b2Zmc2V0OjIxNDc0ODM2NDc=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_false_cursor_is_refused(string cursor) =>
        Should.Throw<GraphQLException>(() =>
            Connection.Slice([1, 2], new PagingArguments(1, cursor, null, null))).Message.ShouldContain("\"after\" is not a cursor");

    [Fact]
    public void Both_sizes_are_refused() =>
        Should.Throw<GraphQLException>(() => PagingArguments.Check(1, null, 1, null, Limits)).Message.ShouldContain("not both");

    [Fact]
    public void The_default_size_is_never_above_the_limit() =>
        PagingArguments.Check(null, null, null, null, new UseConnectionAttribute { MaxPageSize = 5 }).First.ShouldBe(5);
}
