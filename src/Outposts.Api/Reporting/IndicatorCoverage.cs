using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.PostGis.Coverage;
using Outposts.Registry;
using Outposts.Reporting;
using Outposts.Travel;

namespace Outposts.Api.Reporting;

/// <summary>
/// Computes who had an outpost within reach of the register as it was, by the demand of now. What was computed is kept while demand and
/// ways stay the same: the past does not change, so that the months of a year are computed once.
/// </summary>
public sealed class IndicatorCoverage
{
    private const int MaxEntries = 500;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, IReadOnlyDictionary<string, WorkersInReach>> _known = new(StringComparer.Ordinal);
    private PlanningContent? _planning;
    private TravelModel? _travel;

    /// <summary>Computes the workers of each district in reach, at each of some states of the register.</summary>
    /// <param name="standard">The standard of reach.</param>
    /// <param name="states">The states.</param>
    /// <param name="sources">The demand and the ways.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled; what was computed by then is kept.</exception>
    public IReadOnlyList<IReadOnlyDictionary<string, WorkersInReach>> Compute(CoverageStandard standard,
        IReadOnlyList<RegisterState> states, IndicatorSources sources, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (content, travel) = (sources.Planning.Content, sources.Travel);
        var analysis = new Lazy<CoverageAnalysis>(() => CoverageAnalysis.Create(new CoverageQuery { Standard = standard.Code },
            sources.Register.CreateCoverageData(content.Demand, travel), cancellationToken: cancellationToken));
        return [.. states.Select(state =>
        {
            Position[] positions = [.. state.Outposts.OrderBy(one => one.Key).Select(one => one.Value.Position)];
            var key = KeyOf(standard, positions);
            if (Find(key, content, travel) is { } known) return known;
            var criterion = analysis.Value.Criterion;
            var workers = CoverageResult.Compute(analysis.Value.Demand, positions, criterion.Reach, criterion.Overlap,
                cancellationToken: cancellationToken).ByDistrict.Where(part => part.DistrictCode is not null)
                .ToDictionary(part => part.DistrictCode!, part => new WorkersInReach(part.Demand, part.Covered), StringComparer.Ordinal);
            Add(key, workers, content, travel);
            return workers;
        })];
    }

    private IReadOnlyDictionary<string, WorkersInReach>? Find(string key, PlanningContent planning, TravelModel travel)
    {
        lock (_lock) return _planning == planning && _travel == travel ? _known.GetValueOrDefault(key) : null;
    }

    private void Add(string key, IReadOnlyDictionary<string, WorkersInReach> workers, PlanningContent planning, TravelModel travel)
    {
        lock (_lock)
        {
            if (_planning != planning || _travel != travel || _known.Count >= MaxEntries) _known.Clear();
            (_planning, _travel) = (planning, travel);
            _known[key] = workers;
        }
    }

    // Equal positions have equal coverage, whatever else changed.
    private static string KeyOf(CoverageStandard standard, Position[] positions)
    {
        double[] degrees = [.. positions.SelectMany(position => new[] { position.Longitude, position.Latitude })];
        return $"{standard.Code} {Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(degrees.AsSpan())))}";
    }
}
