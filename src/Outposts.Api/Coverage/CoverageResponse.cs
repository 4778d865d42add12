using Outposts.Formats.Coverage;
using Outposts.GraphQL.Annotations;
using Outposts.Travel;

namespace Outposts.Api.Coverage;

/// <summary>Coverage of workers, counted point by point and never by area.</summary>
[GraphQLName("Coverage")]
public sealed class CoverageResponse
{
    /// <summary>Creates a response.</summary>
    /// <param name="question">The validated request.</param>
    /// <param name="report">The computed coverage.</param>
    public CoverageResponse(CoverageRequest question, CoverageReport report) => (Request, Report) = (question, report);

    /// <summary>Gets the validated request.</summary>
    internal CoverageRequest Request { get; }

    /// <summary>Gets the computed coverage.</summary>
    internal CoverageReport Report { get; }

    /// <summary>Workers in the demand.</summary>
    public double Demand => Report.Result.Demand;

    /// <summary>Workers with enough outposts in reach.</summary>
    public double Covered => Report.Result.Covered;

    /// <summary>Covered workers as a share of the demand, 0…1; 1 when there is no demand.</summary>
    public double Share => Report.Result.Share;

    /// <summary>How travel distances were determined.</summary>
    public TravelBasis Basis => Request.Travel.GetBasis(Request.Analysis.Criterion.Reach.Mode);

    /// <summary>Coverage by district, in the order of codes; districts without demand are left out.</summary>
    public IReadOnlyList<DistrictCoverageResponse> ByDistrict =>
        [.. Report.Result.ByDistrict.Select(part =>
            new DistrictCoverageResponse(Request.RequiredDistrict(part.DistrictCode), part.Demand, part.Covered, part.Share))];
}
