using Outposts.GraphQL.Annotations;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>The build plan of a year.</summary>
/// <param name="Year">The year, 2000 to 2100.</param>
/// <param name="Target">The number of new outposts, 1 to 10,000.</param>
/// <param name="From">The first day on which an acceptance counts; 1 January of the year by default.</param>
/// <param name="Until">The last day on which an acceptance counts; 31 December of the year by default.</param>
/// <param name="Rule">Which outposts count as new.</param>
/// <param name="SamePlaceMetres">The maximum distance in metres at which two outposts stand at the same place, 0 to 500.</param>
/// <param name="Split">How the target is divided among districts when targets is omitted or empty.</param>
/// <param name="Targets">The number of new outposts of each district; they add up to the target.</param>
/// <param name="Scenario">The scenario whose sites are planned; none by default.</param>
/// <param name="Note">A note of at most 2,000 characters; none when omitted or empty.</param>
/// <param name="Revision">The revision that is changed, as it was read; 0 for a year without a saved plan.</param>
public sealed record SaveBuildPlanInput(
    int Year, int Revision, int Target = 100, DateOnly? From = null, DateOnly? Until = null,
        NewOutpostRule Rule = NewOutpostRule.AcceptedAtNewPlace,
    double SamePlaceMetres = 30, TargetSplit Split = TargetSplit.Demand, IReadOnlyList<DistrictTargetInput>? Targets = null,
    [property: ID<Scenario>] string? Scenario = null, string? Note = null);
