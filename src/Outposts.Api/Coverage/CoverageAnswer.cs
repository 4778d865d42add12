using NetTopologySuite.Geometries;
using Outposts.Api.Nearest;
using Outposts.Coverage;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Travel;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Api.Coverage;

/// <summary>Who is covered: counted point by point, never by area.</summary>
[GraphQLName("Coverage")]
public sealed class CoverageAnswer
{
    private readonly CoverageQuestion _question;
    private readonly CoverageCount _count;
    private readonly Lazy<IReadOnlyList<CoverageGap>> _gaps;

    /// <summary>Takes what was counted.</summary>
    /// <param name="question">The question.</param>
    /// <param name="count">What was counted.</param>
    public CoverageAnswer(CoverageQuestion question, CoverageCount count)
    {
        _question = question;
        _count = count;
        _gaps = new(() => CoverageGaps.Find(question.Demand, count, question.Positions, question.Link));
    }

    /// <summary>Workers asked about.</summary>
    public double Demand => _count.Demand;

    /// <summary>Workers with enough outposts in reach.</summary>
    public double Covered => _count.Covered;

    /// <summary>Covered of all, 0…1; 1 when there is no demand.</summary>
    public double Share => _count.Share;

    /// <summary>On what the distances rest.</summary>
    public TravelBasis Basis => _question.Travel.Along(0, _question.Mode).Basis;

    /// <summary>The same by division, in the order of codes; divisions without demand are left out.</summary>
    public IReadOnlyList<DistrictCoverage> ByDistrict =>
        [.. _count.ByDivision.Select(part => new DistrictCoverage(DistrictOf(part.Division), part.Demand, part.Covered, part.Share))];

    /// <summary>Every gap, the largest first; found when first asked for.</summary>
    internal IReadOnlyList<CoverageGap> AllGaps => _gaps.Value;

    internal CoverageGapAnswer Describe(CoverageGap gap) => new(gap, _question, DistrictOf(gap.Division));

    private District DistrictOf(string? code) =>
        (code is null ? null : _question.Register.DistrictByCode(code))
        ?? throw new InvalidOperationException($"Demand lies in the division {code ?? "(none)"}, which the register does not have.");
}

/// <summary>Coverage of one division.</summary>
/// <param name="District">The division.</param>
/// <param name="Demand">Its workers.</param>
/// <param name="Covered">Those of them who are covered.</param>
/// <param name="Share">Covered of all, 0…1; 1 when there is no demand.</param>
public sealed record DistrictCoverage(District District, double Demand, double Covered, double Share);

/// <summary>A connected area of uncovered demand inside one division (覆盖缺口).</summary>
[GraphQLName("CoverageGap")]
public sealed class CoverageGapAnswer
{
    private readonly CoverageGap _gap;
    private readonly CoverageQuestion _question;

    /// <summary>Takes a gap that was found.</summary>
    /// <param name="gap">The gap.</param>
    /// <param name="question">The question.</param>
    /// <param name="district">Its division.</param>
    public CoverageGapAnswer(CoverageGap gap, CoverageQuestion question, District district)
    {
        _gap = gap;
        _question = question;
        District = district;
    }

    /// <summary>A name that stays while the gap's largest point stays uncovered.</summary>
    [ID]
    public string Id => _gap.Id;

    /// <summary>The uncovered workers.</summary>
    public double Demand => _gap.Demand;

    /// <summary>The middle of the workers.</summary>
    public Position Centre => _gap.Centre;

    /// <summary>The division.</summary>
    public District District { get; }

    /// <summary>The land of the division around the uncovered points, for drawing: figures come from points, never from areas.</summary>
    [Cost(5)]
    public Geometry Area => GapArea.Of(_gap, _question.Demand, _question.Link, District.Area);

    /// <summary>The outpost nearest to the centre among those that count, and how far it is; null when none counts.</summary>
    public NearestOutpost? Nearest
    {
        get
        {
            if (_gap.Nearest is not { } index || _gap.NearestDistance is not { } distance) return null;
            var way = _question.Travel.Along(distance, _question.Mode);
            return new NearestOutpost(_question.Register.Outposts[_question.Outposts[index]], distance, way.Distance, way.Time, way.Basis);
        }
    }
}
