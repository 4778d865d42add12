using System.Collections.Concurrent;
using NetTopologySuite.Geometries;
using Outposts.Coverage;
using Outposts.Registry;
using Outposts.Siting;

namespace Outposts.Formats.Coverage;

/// <summary>What a file of coverage lists.</summary>
public enum CoverageSubject
{
    /// <summary>A row a division.</summary>
    Districts,

    /// <summary>A row a town (镇街).</summary>
    Towns,

    /// <summary>A row a trade.</summary>
    Groups,

    /// <summary>A row a gap.</summary>
    Gaps,

    /// <summary>A row a demand point.</summary>
    Points,
}

/// <summary>An answered question of coverage, with what its files and tiles tell. Safe to share between threads.</summary>
public sealed class CoverageReport
{
    private readonly Lazy<IReadOnlyList<CoverageGap>> _gaps;
    private readonly Dictionary<string, District> _districts;
    private readonly ConcurrentDictionary<string, Lazy<Geometry>> _areas = new(StringComparer.Ordinal);

    /// <summary>Takes what was counted.</summary>
    /// <param name="analysis">The question.</param>
    /// <param name="sites">The candidates of its further outposts, in their order.</param>
    /// <param name="result">Its count.</param>
    public CoverageReport(CoverageAnalysis analysis, IReadOnlyList<CandidateSite> sites, CoverageResult result)
    {
        Analysis = analysis;
        ProposedSites = sites;
        Result = result;
        _gaps = new(() => analysis.FindGaps(result));
        _districts = analysis.Data.Districts.ToDictionary(district => district.Code, StringComparer.Ordinal);
    }

    /// <summary>The question.</summary>
    public CoverageAnalysis Analysis { get; }

    /// <summary>The candidates that count as if they stood.</summary>
    public IReadOnlyList<CandidateSite> ProposedSites { get; }

    /// <summary>Who is covered.</summary>
    public CoverageResult Result { get; }

    /// <summary>The gaps, the largest first; found when first asked for.</summary>
    public IReadOnlyList<CoverageGap> Gaps => _gaps.Value;

    /// <summary>The coverage of each trade.</summary>
    public IReadOnlyList<PartCoverage<WorkerGroup>> ByGroup => Result.By(point => Analysis.DemandRecords[point].Group);

    /// <summary>The division of a code; null when the code is null or of none.</summary>
    public District? FindDistrict(string? code) => code is null ? null : _districts.GetValueOrDefault(code);

    /// <summary>The land around a gap's points, for drawing; made when first asked for.</summary>
    public Geometry AreaOf(CoverageGap gap) => _areas.GetOrAdd(
        gap.Id, _ => new Lazy<Geometry>(() => GapArea.Compute(
            gap, Analysis.Demand, Analysis.Criterion.LinkDistance, FindDistrict(gap.DistrictCode)?.Area))).Value;

    /// <summary>What lies nearest to a gap: the code of an outpost or the identifier of a candidate; null when nothing counts.</summary>
    public string? NearestName(CoverageGap gap) => gap.NearestIndex is not { } place ? null
        : place < Analysis.ExistingIndexes.Count ? Analysis.Data.Outposts[Analysis.ExistingIndexes[place]].Code
        : ProposedSites[place - Analysis.ExistingIndexes.Count].Id;
}
