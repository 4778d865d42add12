namespace Outposts.Testing;

/// <summary>The counts of random comparisons: <c>./outposts test --long</c> sets OUTPOSTS_LONG=1, which means the larger ones.</summary>
public static class LongRun
{
    /// <summary>Gets whether the larger counts are meant.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("OUTPOSTS_LONG") == "1";

    /// <summary>Gets how often to compare.</summary>
    public static int Count(int quick, int longRun) => IsLong ? longRun : quick;
}
