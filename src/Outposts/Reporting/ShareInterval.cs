namespace Outposts.Reporting;

/// <summary>The least and the most that a share may be.</summary>
/// <param name="Low">The least, 0…1.</param>
/// <param name="High">The most, 0…1.</param>
public readonly record struct ShareInterval(double Low, double High)
{
    private const double Z = 1.959963984540054; // of the normal distribution, 97.5 %

    /// <summary>
    /// Gets the interval of Wilson (1927) of 95 %: the shares p with |s/n − p| ≤ z √(p (1 − p) / n). It stays within 0…1 and says something
    /// of few answers and of shares of 0 and 1, where the textbook's interval has no width.
    /// </summary>
    /// <param name="count">How many of them, 0 to <paramref name="total"/>.</param>
    /// <param name="total">Of how many, 1 or more.</param>
    public static ShareInterval Wilson(long count, long total)
    {
        double n = total, share = count / n, z = Z * Z / n;
        var middle = share + z / 2;
        var half = Z * Math.Sqrt(share * (1 - share) / n + z / (4 * n));
        // At 0 and 1 the bounds are exact; rounding would leave them beside it.
        return new(count == 0 ? 0 : (middle - half) / (1 + z), count == total ? 1 : (middle + half) / (1 + z));
    }
}
