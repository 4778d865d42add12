namespace Outposts.Siting.Plans;

/// <summary>Divides a whole number in proportion to weights.</summary>
public static class Apportionment
{
    /// <summary>
    /// Applies the largest remainder method (Hamilton, Hare quota): each weight gets the integer part of its proportional share, and the
    /// weights with the largest remainders one more until the total is reached. Equal remainders are served in order.
    /// </summary>
    /// <param name="total">The total, 0 or more.</param>
    /// <param name="weights">The weights, each finite and 0 or more. When all are 0, they count as equal.</param>
    /// <returns>A part for each weight, 0 or more; they add up to the total. Empty when there are no weights.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The total or a weight is out of range.</exception>
    public static int[] LargestRemainder(int total, IReadOnlyList<double> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        foreach (var weight in weights)
            if (!(weight >= 0 && double.IsFinite(weight)))
                throw new ArgumentOutOfRangeException(nameof(weights), weight, "A weight is a finite number of 0 or more.");
        if (weights.Count == 0) return [];
        if (weights.All(weight => weight == 0)) return LargestRemainder(total, [.. weights.Select(_ => 1.0)]);
        // Decimal of a scaled weight: a share such as 100 · 0.07 is then exactly 7, not 7.000000000000001 with a remainder of its own.
        var scale = weights.Max();
        decimal[] scaled = [.. weights.Select(weight => (decimal)(weight / scale))];
        var sum = scaled.Sum();
        decimal[] quotas = [.. scaled.Select(weight => total * weight / sum)];
        int[] parts = [.. quotas.Select(quota => (int)decimal.Floor(quota))];
        var left = total - parts.Sum();
        foreach (var index in Enumerable.Range(0, parts.Length).OrderByDescending(index => quotas[index] - parts[index])
            .ThenBy(index => index).Take(left))
            parts[index]++;
        return parts;
    }
}
