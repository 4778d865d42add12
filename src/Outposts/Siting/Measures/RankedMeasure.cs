
namespace Outposts.Siting.Measures;

/// <summary>A measure with its rank and gain.</summary>
/// <param name="Rank">The rank, from 1.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Gain">
/// Workers additionally covered when all measures of lower rank are taken too, on average over the hours considered.
/// </param>
/// <param name="GainAlone">Workers additionally covered when only this measure is taken, on average over the hours considered.</param>
/// <param name="GainPerCost">The gain divided by the cost; infinite for a gain without cost, 0 without a gain.</param>
public sealed record RankedMeasure(int Rank, Measure Measure, double Gain, double GainAlone, double GainPerCost);
