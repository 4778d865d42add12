using Outposts.Testing;
using Outposts.Travel.Roads;

namespace Outposts.Tests.Travel.Roads;

/// <summary>The queue beside a sorted set, with keys that a search has: near, far, equal, and in one bucket.</summary>
public sealed class BucketQueueTests
{
    [Fact]
    public void States_come_out_by_key_and_then_by_number_whatever_is_added_meanwhile()
    {
        const int seed = 20261202;
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var queue = new BucketQueue();
        for (var round = 0; round < LongRun.Count(150, 3000); round++)
        {
            var (naive, reach) = (new SortedSet<(uint Key, int State)>(), 1 << random.Next(1, 28));
            // Now and then the first keys are large, and some are smaller than what was taken last, which the queue bears too.
            var (last, falls) = ((uint)(random.Next(3) == 0 ? random.Next(int.MaxValue / 2) : 0), random.Next(4) == 0);
            for (var step = 0; step < 600; step++)
            {
                for (var added = random.Next(4); added > 0; added--)
                {
                    var key = last + (uint)(random.Next(3) == 0 ? random.Next(3) : random.Next(reach));
                    if (falls && random.Next(10) == 0) key = (uint)random.Next((int)Math.Min(int.MaxValue, last + 1));
                    var state = random.Next(1000);
                    if (naive.Add((key, state))) queue.Push(key, state);
                }
                if (random.Next(3) > 0) Take();
                if (random.Next(400) == 0)
                {
                    queue.Clear();
                    naive.Clear();
                }
            }
            while (naive.Count > 0) Take();
            queue.IsEmpty.ShouldBeTrue();
            queue.Clear();

            void Take()
            {
                var what = $"seed {seed}, round {round}";
                queue.TryPeek(out var key, out var state).ShouldBe(naive.Count > 0, what);
                if (naive.Count == 0) return;
                (key, state).ShouldBe(naive.Min, what);
                queue.TryPeek(out _, out _).ShouldBeTrue(what);
                queue.Pop();
                naive.Remove(naive.Min);
                last = Math.Max(last, key);
            }
        }
    }

    [Fact]
    public void Many_equal_keys_do_not_fill_a_bucket()
    {
        var queue = new BucketQueue();
        for (var state = 99_999; state >= 0; state--) queue.Push(7, state);
        for (var state = 0; state < 100_000; state++)
        {
            queue.TryPeek(out var key, out var found).ShouldBeTrue();
            if ((key, found) != (7, state)) Assert.Fail($"{key}, {found} instead of 7, {state}");
            queue.Pop();
        }
        queue.IsEmpty.ShouldBeTrue();
    }
}
