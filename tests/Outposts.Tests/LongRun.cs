namespace Outposts.Tests;

/// <summary>How often random comparisons are made: with OUTPOSTS_LONG=1 the larger count, else the smaller.</summary>
internal static class LongRun
{
    public static int Count(int quick, int longRun) => Environment.GetEnvironmentVariable("OUTPOSTS_LONG") == "1" ? longRun : quick;
}
