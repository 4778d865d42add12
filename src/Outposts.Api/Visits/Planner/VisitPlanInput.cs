using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Planner;

/// <summary>Planning parameters. The current schedule is the current plan: as little of it as possible is changed.</summary>
[GraphQLName("VisitPlanInput")]
public sealed record VisitPlanInput : VisitPlanParameters;
