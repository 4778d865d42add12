using Outposts.Api.Coverage;
using Outposts.GraphQL.Annotations;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>Queries for build plans.</summary>
[QueryType]
public static class BuildPlanQueries
{
    /// <summary>
    /// The build plan of a year. A year without a saved plan has the default plan: 100 new outposts in the calendar year, revision 0.
    /// </summary>
    /// <param name="year">The year, 2000 to 2100.</param>
    /// <param name="planning">The saved plans.</param>
    public static BuildPlan BuildPlan(int year, PlanningSnapshot planning) =>
        year is >= Outposts.Siting.Plans.BuildPlan.MinYear and <= Outposts.Siting.Plans.BuildPlan.MaxYear
        ? planning.Plans.Plan(year) ?? Outposts.Siting.Plans.BuildPlan.Default(year)
        : throw UserInputError.Create(LocalizedText.Of(
            $"“year”须为 {Outposts.Siting.Plans.BuildPlan.MinYear} 至 {Outposts.Siting.Plans.BuildPlan.MaxYear}，给出的是 {year}。",
            $"\"year\" must be {Outposts.Siting.Plans.BuildPlan.MinYear} to {Outposts.Siting.Plans.BuildPlan.MaxYear}, not {year}."));

    /// <summary>The saved build plans, the latest year first.</summary>
    /// <param name="planning">The saved plans.</param>
    [ListSize(AssumedSize = 20)]
    public static IReadOnlyList<BuildPlan> BuildPlans(PlanningSnapshot planning) =>
        [.. planning.Plans.Plans.OrderByDescending(plan => plan.Year)];
}
