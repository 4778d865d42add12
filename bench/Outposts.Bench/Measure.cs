using System.Diagnostics;

namespace Outposts.Bench;

/// <summary>What a question cost, microseconds, and how much memory it left behind.</summary>
/// <param name="Mean">Microseconds a question, mean of the best of the rounds.</param>
/// <param name="P50">Median question of that round.</param>
/// <param name="P99">Question at the 99th percentile of that round.</param>
/// <param name="Bytes">Bytes allocated a question.</param>
public readonly record struct Cost(double Mean, double P50, double P99, double Bytes);

/// <summary>Timing of one question after another on one thread.</summary>
public static class Measure
{
    /// <summary>Asks all questions in each of the rounds, the first of which only warms up.</summary>
    public static Cost Each(int questions, int rounds, Action<int> ask)
    {
        var best = new Cost(double.PositiveInfinity, 0, 0, 0);
        var ticks = new long[questions];
        for (var round = 0; round <= rounds; round++)
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            for (var q = 0; q < questions; q++)
                ask(q);
            var mean = Stopwatch.GetElapsedTime(start).TotalMicroseconds / questions;
            bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
            if (round == 0 || mean >= best.Mean)
                continue;
            // The percentiles want a clock around every question, which the mean should not pay for.
            for (var q = 0; q < questions; q++)
            {
                var one = Stopwatch.GetTimestamp();
                ask(q);
                ticks[q] = Stopwatch.GetTimestamp() - one;
            }
            Array.Sort(ticks);
            best = new(mean, At(ticks, 0.5), At(ticks, 0.99), (double)bytes / questions);
        }
        return best;
    }

    /// <summary>The same for questions that wait for an answer from elsewhere.</summary>
    public static async Task<Cost> EachAsync(int questions, int rounds, Func<int, Task> ask)
    {
        var best = new Cost(double.PositiveInfinity, 0, 0, 0);
        var ticks = new long[questions];
        for (var round = 0; round <= rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var q = 0; q < questions; q++)
            {
                var one = Stopwatch.GetTimestamp();
                await ask(q);
                ticks[q] = Stopwatch.GetTimestamp() - one;
            }
            var mean = Stopwatch.GetElapsedTime(start).TotalMicroseconds / questions;
            if (round == 0 || mean >= best.Mean)
                continue;
            Array.Sort(ticks);
            best = new(mean, At(ticks, 0.5), At(ticks, 0.99), double.NaN);
        }
        return best;
    }

    private static double At(long[] sorted, double share) =>
        sorted[(int)(share * (sorted.Length - 1))] * 1e6 / Stopwatch.Frequency;
}
