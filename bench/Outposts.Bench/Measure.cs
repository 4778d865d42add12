using System.Diagnostics;

namespace Outposts.Bench;

/// <summary>
/// What a question cost, microseconds, and how much memory it left behind. Every question is asked in each of some rounds, and its
/// quickest round counts: what else the machine was doing then falls out, and differences between questions stay.
/// </summary>
/// <param name="Mean">Mean over the questions.</param>
/// <param name="P50">The median question.</param>
/// <param name="P99">The question at the 99th percentile.</param>
/// <param name="Bytes">Bytes allocated a question; not a number where that cannot be seen.</param>
public readonly record struct Cost(double Mean, double P50, double P99, double Bytes);

/// <summary>Timing of one question after another.</summary>
public static class Measure
{
    /// <summary>Asks all questions in each of the rounds, after one round that only warms up.</summary>
    public static Cost Each(int questions, int rounds, Action<int> ask)
    {
        var best = new long[questions];
        Array.Fill(best, long.MaxValue);
        var bytes = 0L;
        for (var round = 0; round <= rounds; round++)
        {
            bytes = GC.GetAllocatedBytesForCurrentThread();
            for (var q = 0; q < questions; q++)
            {
                var start = Stopwatch.GetTimestamp();
                ask(q);
                if (round > 0)
                    best[q] = Math.Min(best[q], Stopwatch.GetTimestamp() - start);
            }
            bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        }
        return Summary(best, (double)bytes / questions);
    }

    /// <summary>The same for questions that wait for an answer from elsewhere.</summary>
    public static async Task<Cost> EachAsync(int questions, int rounds, Func<int, Task> ask)
    {
        var best = new long[questions];
        Array.Fill(best, long.MaxValue);
        for (var round = 0; round <= rounds; round++)
            for (var q = 0; q < questions; q++)
            {
                var start = Stopwatch.GetTimestamp();
                await ask(q);
                if (round > 0)
                    best[q] = Math.Min(best[q], Stopwatch.GetTimestamp() - start);
            }
        return Summary(best, double.NaN);
    }

    private static Cost Summary(long[] ticks, double bytes)
    {
        Array.Sort(ticks);
        var microseconds = 1e6 / Stopwatch.Frequency;
        return new(ticks.Average() * microseconds, At(0.5), At(0.99), bytes);

        double At(double share) => ticks[(int)(share * (ticks.Length - 1))] * microseconds;
    }
}
