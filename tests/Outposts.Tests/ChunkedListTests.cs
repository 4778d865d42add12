namespace Outposts.Tests;

/// <summary>The list in chunks beside an array that is copied.</summary>
public sealed class ChunkedListTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(2000)]
    public void Changed_and_longer_lists_hold_what_arrays_do_and_leave_the_others_as_they_are(int count)
    {
        var random = new Random(count);
        int[] items = [.. Enumerable.Range(0, count)];
        var list = ChunkedList<int>.Create(items);
        for (var round = 0; round < 40; round++)
        {
            var (before, was) = (list, (int[])items.Clone());
            (int, int)[] changes = items.Length == 0 ? []
                : [.. Enumerable.Range(0, random.Next(4)).Select(_ => (random.Next(items.Length), random.Next(5)))];
            list = list.With(changes);
            foreach (var (index, value) in changes) items[index] = value;
            list.FindDifferences(before).ShouldBe(Enumerable.Range(0, items.Length).Where(index => items[index] != was[index]));
            if (items.SequenceEqual(was)) list.ShouldBeSameAs(before);
            int[] more = [.. Enumerable.Range(0, random.Next(3) == 0 ? random.Next(300) : 0)];
            list = list.Append(more);
            items = [.. items, .. more];
            list.ShouldBe(items);
            list.ToArray().ShouldBe(items);
            list.Count.ShouldBe(items.Length);
            Enumerable.Range(0, items.Length).Select(index => list[index]).ShouldBe(items);
            before.ShouldBe(was);
        }
    }

    [Fact]
    public void What_is_not_there_is_refused()
    {
        var list = ChunkedList<string>.Create(["a"]);
        Should.Throw<IndexOutOfRangeException>(() => list[1]);
        Should.Throw<IndexOutOfRangeException>(() => list[-1]);
        Should.Throw<IndexOutOfRangeException>(() => list.With([(300, "b")]));
        Should.Throw<ArgumentException>(() => list.FindDifferences(ChunkedList<string>.Create([]))).Message.ShouldContain("1 and 0 items");
    }
}
