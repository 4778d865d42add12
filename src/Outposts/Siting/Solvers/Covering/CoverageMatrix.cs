using System.Runtime.InteropServices;

namespace Outposts.Siting.Solvers.Covering;

/// <summary>
/// The incidence of candidates and demand in both directions, as flat arrays. Demand points with the same candidates and the same need form
/// one class, which gives the same result with less work.
/// </summary>
internal sealed class CoverageMatrix
{
    private const int ItemsBetweenChecks = 1 << 18;

    private CoverageMatrix(int candidateCount, double[] weights, int[] needs, int[] classStart, int[] classSites, double coveredByExisting,
        double unreachable, CancellationToken cancellationToken)
    {
        CandidateCount = candidateCount;
        Weights = weights;
        Needs = needs;
        ClassStart = classStart;
        ClassSites = classSites;
        CoveredByExisting = coveredByExisting;
        Unreachable = unreachable;
        (SiteStart, SiteClasses) = Transpose(candidateCount, classStart, classSites, cancellationToken);
        Total = coveredByExisting + unreachable + weights.Sum();
        IsWhole = double.IsInteger(coveredByExisting) && double.IsInteger(unreachable) && Array.TrueForAll(weights, double.IsInteger);
        NeedsOneSite = Array.TrueForAll(needs, n => n == 1);
    }

    /// <summary>Gets the number of candidates, which are numbered from 0.</summary>
    public int CandidateCount { get; }

    /// <summary>Gets the number of classes of demand.</summary>
    public int ClassCount => Weights.Length;

    /// <summary>Gets the workers of each class, above 0.</summary>
    public double[] Weights { get; }

    /// <summary>Gets the number of additional sites that each class needs to be covered, at least 1.</summary>
    public int[] Needs { get; }

    /// <summary>Gets the start of each class in <see cref="ClassSites"/>; one more entry than classes.</summary>
    public int[] ClassStart { get; }

    /// <summary>Gets the candidates of all classes, ascending within a class.</summary>
    public int[] ClassSites { get; }

    /// <summary>Gets the start of each candidate in <see cref="SiteClasses"/>; one more entry than candidates.</summary>
    public int[] SiteStart { get; }

    /// <summary>Gets the classes of all candidates, ascending within a candidate.</summary>
    public int[] SiteClasses { get; }

    /// <summary>Gets about how many elementary steps it takes to add all sites of a selection to a <see cref="CoveringState"/>.</summary>
    public long StepsOfState => 2 * AllowanceAfterCancellation.ScatteredStep * ClassSites.Length;

    /// <summary>Gets the workers whom existing outposts cover.</summary>
    public double CoveredByExisting { get; }

    /// <summary>Gets the workers whom no selection can cover.</summary>
    public double Unreachable { get; }

    /// <summary>Gets the number of workers.</summary>
    public double Total { get; }

    /// <summary>Gets a value that indicates whether all numbers of workers are whole, so that a bound may be rounded down.</summary>
    public bool IsWhole { get; }

    /// <summary>Gets a value that indicates whether every class needs exactly one additional site.</summary>
    public bool NeedsOneSite { get; }

    /// <summary>Gets the classes that a candidate reaches.</summary>
    public ReadOnlySpan<int> ClassesOf(int site) => SiteClasses.AsSpan(SiteStart[site], SiteStart[site + 1] - SiteStart[site]);

    /// <summary>Gets the candidates that reach a class.</summary>
    public ReadOnlySpan<int> SitesOf(int demandClass) =>
        ClassSites.AsSpan(ClassStart[demandClass], ClassStart[demandClass + 1] - ClassStart[demandClass]);

    /// <summary>
    /// Creates the problem with some candidates only, renumbered in the given order. Demand that only other candidates reach becomes
    /// unreachable.
    /// </summary>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public CoverageMatrix RestrictTo(IReadOnlyList<int> sites, CancellationToken cancellationToken)
    {
        var newIndex = new int[CandidateCount];
        Array.Fill(newIndex, -1);
        for (var at = 0; at < sites.Count; at++) newIndex[sites[at]] = at;
        var builder = new Builder(cancellationToken);
        var kept = new List<int>();
        for (var c = 0; c < ClassCount; c++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            kept.Clear();
            foreach (var site in SitesOf(c))
                if (newIndex[site] >= 0) kept.Add(newIndex[site]);
            kept.Sort();
            builder.Add(Weights[c], Needs[c], CollectionsMarshal.AsSpan(kept));
        }
        return builder.Build(sites.Count);
    }

    private static (int[] Start, int[] Items) Transpose(
        int sites, int[] classStart, int[] classSites, CancellationToken cancellationToken)
    {
        var start = new int[sites + 1];
        for (var c = 0; c + 1 < classStart.Length; c++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var at = classStart[c]; at < classStart[c + 1]; at++) start[classSites[at] + 1]++;
        }
        for (var site = 0; site < sites; site++) start[site + 1] += start[site];
        var next = (int[])start.Clone();
        // The memory of a large array is only got when it is written, piece by piece.
        var items = GC.AllocateUninitializedArray<int>(classSites.Length);
        for (var c = 0; c + 1 < classStart.Length; c++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var at = classStart[c]; at < classStart[c + 1]; at++) items[next[classSites[at]]++] = c;
        }
        return (start, items);
    }

    /// <summary>Copies to an array of some length, the rest of which is undefined.</summary>
    private static int[] Copy(ReadOnlySpan<int> items, int length, CancellationToken cancellationToken)
    {
        var copy = GC.AllocateUninitializedArray<int>(length);
        for (var at = 0; at < items.Length; at += ItemsBetweenChecks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            items.Slice(at, Math.Min(ItemsBetweenChecks, items.Length - at)).CopyTo(copy.AsSpan(at));
        }
        return copy;
    }

    /// <summary>Builds a matrix point by point and merges equal demand.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests, when memory is got and at the end.</param>
    internal sealed class Builder(CancellationToken cancellationToken = default)
    {
        private readonly Dictionary<int, int> _firstOfHash = [];
        private readonly List<int> _nextOfHash = [];
        private readonly List<double> _weight = [];
        private readonly List<int> _need = [];
        private readonly List<int> _start = [0];
        private int[] _sites = new int[1024];
        private double _coveredByExisting;
        private double _unreachable;

        /// <summary>Gets the number of entries so far.</summary>
        public int EntryCount { get; private set; }

        /// <summary>Adds the workers at one point.</summary>
        /// <param name="workers">The number of workers, 0 or more.</param>
        /// <param name="need">The number of additional sites that must reach the point; 0 or less when it is covered.</param>
        /// <param name="sites">The candidates that reach the point, ascending, each once.</param>
        public void Add(double workers, int need, ReadOnlySpan<int> sites)
        {
            if (workers <= 0) return;
            if (need <= 0) _coveredByExisting += workers;
            else if (sites.Length < need) _unreachable += workers;
            else _weight[FindOrAdd(need, sites)] += workers;
        }

        /// <summary>Creates the matrix.</summary>
        /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
        public CoverageMatrix Build(int candidates) =>
            new(candidates, [.. _weight], [.. _need], [.. _start], Copy(_sites.AsSpan(0, EntryCount), EntryCount, cancellationToken),
                _coveredByExisting, _unreachable, cancellationToken);

        private int FindOrAdd(int need, ReadOnlySpan<int> sites)
        {
            var hash = Hash(need, sites);
            var known = _firstOfHash.TryGetValue(hash, out var first) ? first : -1;
            for (var c = known; c >= 0; c = _nextOfHash[c])
                if (_need[c] == need && SitesOf(c).SequenceEqual(sites))
                    return c;
            _firstOfHash[hash] = _weight.Count;
            _nextOfHash.Add(known);
            _weight.Add(0);
            _need.Add(need);
            if (EntryCount + sites.Length > _sites.Length)
                _sites = Copy(_sites.AsSpan(0, EntryCount), Math.Max(2 * _sites.Length, EntryCount + sites.Length), cancellationToken);
            sites.CopyTo(_sites.AsSpan(EntryCount));
            EntryCount += sites.Length;
            _start.Add(EntryCount);
            return _weight.Count - 1;
        }

        private ReadOnlySpan<int> SitesOf(int c) =>
            _sites.AsSpan(_start[c].._start[c + 1]);

        private static int Hash(int need, ReadOnlySpan<int> sites)
        {
            var hash = new HashCode();
            hash.Add(need);
            hash.AddBytes(MemoryMarshal.AsBytes(sites));
            return hash.ToHashCode();
        }
    }
}
