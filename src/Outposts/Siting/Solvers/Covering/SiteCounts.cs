namespace Outposts.Siting.Solvers.Covering;

/// <summary>
/// How many sites of a selection reach each class, and no more: what a plan needs at least, for a fraction of the work of a
/// <see cref="CoveringState"/>.
/// </summary>
/// <param name="matrix">Which candidates reach which demand.</param>
internal sealed class SiteCounts(CoverageMatrix matrix)
{
    private readonly int[] _counts = new int[matrix.ClassCount];

    /// <summary>Gets the workers covered by the added sites, beyond those already covered.</summary>
    public double Value
    {
        get
        {
            var value = 0.0;
            for (var c = 0; c < _counts.Length; c++)
                if (_counts[c] >= matrix.Needs[c]) value += matrix.Weights[c];
            return value;
        }
    }

    /// <summary>Adds a site and returns the workers additionally covered.</summary>
    public double Add(int site)
    {
        var gain = 0.0;
        foreach (var c in matrix.ClassesOf(site))
            if (++_counts[c] == matrix.Needs[c]) gain += matrix.Weights[c];
        return gain;
    }

    /// <summary>Computes the workers no longer covered when an added site is dropped.</summary>
    public double LossOf(int site)
    {
        var loss = 0.0;
        foreach (var c in matrix.ClassesOf(site))
            if (_counts[c] == matrix.Needs[c]) loss += matrix.Weights[c];
        return loss;
    }
}
