using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Planner;

/// <summary>The lists of planning parameters, empty where none were given.</summary>
[ObjectType<VisitPlanParameters>]
public static class VisitPlanParametersFields
{
    /// <summary>Additional days on which no bus runs.</summary>
    [BindMember(nameof(VisitPlanParameters.DaysOff))]
    public static IReadOnlyList<DateOnly> DaysOff([Parent] VisitPlanParameters parameters) => parameters.DaysOff ?? [];

    /// <summary>The weights of districts.</summary>
    [BindMember(nameof(VisitPlanParameters.DistrictWeights))]
    public static IReadOnlyList<DistrictWeight> DistrictWeights([Parent] VisitPlanParameters parameters) =>
        parameters.DistrictWeights ?? [];

    /// <summary>The weights of groups.</summary>
    [BindMember(nameof(VisitPlanParameters.GroupWeights))]
    public static IReadOnlyList<GroupWeight> GroupWeights([Parent] VisitPlanParameters parameters) => parameters.GroupWeights ?? [];
}
