using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Siting;
using Outposts.Siting.Measures;

namespace Outposts.Api.Siting.Measures;

/// <summary>A measure with its rank, gain and cost.</summary>
[GraphQLName("RankedLever")]
public sealed class MeasureResponse
{
    private readonly LocatedMeasure _measure;
    private readonly RankedMeasure _ranked;

    /// <summary>Creates a response.</summary>
    /// <param name="place">The measure and its place.</param>
    /// <param name="ranked">Its rank and gain.</param>
    public MeasureResponse(LocatedMeasure place, RankedMeasure ranked) => (_measure, _ranked) = (place, ranked);

    /// <summary>The rank, from 1.</summary>
    public int Rank => _ranked.Rank;

    /// <summary>The kind of measure.</summary>
    public MeasureKind Kind => _measure.Measure.Kind;

    /// <summary>Workers additionally covered when all measures of lower rank are taken too, on average over the hours considered.</summary>
    public double Gain => _ranked.Gain;

    /// <summary>Workers additionally covered when only this measure is taken, on average over the hours considered.</summary>
    public double GainAlone => _ranked.GainAlone;

    /// <summary>The cost, yuan a year.</summary>
    public double Cost => _measure.Measure.Cost;

    /// <summary>The gain divided by the cost; null when the measure costs nothing.</summary>
    public double? GainPerYuan => _measure.Measure.Cost > 0 ? _ranked.GainPerCost : null;

    /// <summary>The existing outpost; null for a new site.</summary>
    public Outpost? Outpost => _measure.Outpost;

    /// <summary>The candidate site to build; null for a measure at an existing outpost.</summary>
    public CandidateSite? Candidate => _measure.Candidate;

    /// <summary>The services to offer or to repair; empty for other measures.</summary>
    public IReadOnlyList<Service> Services => [.. _measure.Services.Select(offer => offer.Service)];

    /// <summary>The number of additional opening hours a week among the hours considered; 0 for other measures.</summary>
    public int ExtraHours => _measure.ExtraHours;

    internal LocalizedText Describe(Catalogue catalogue) => MeasureDescriber.Describe(_measure, _ranked, catalogue);
}
