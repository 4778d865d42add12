using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Coverage;
using Outposts.Api.Registry;
using Outposts.Api.Registry.Events;
using Outposts.GraphQL.Annotations;
using Outposts.Reporting;
using Outposts.Travel;

namespace Outposts.Api.Reporting;

/// <summary>The indicators of the union's service.</summary>
[QueryType]
public static class IndicatorQueries
{
    /// <summary>
    /// The indicators 覆盖面, 参与度 and 满意度 by month, of all districts in which the user works together and of each of them. What is not
    /// known is null, and beside a share stands why. Requires the role OPERATOR or PLANNER.
    /// </summary>
    /// <param name="from">Any day of the first month.</param>
    /// <param name="until">Any day of the last month; at most 36 months in all.</param>
    /// <param name="standard">The code of one of coverageStandards; null: the first of them.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(1000)]
    [RequireRole(Role.Operator, Role.Planner, In = "any; those of other districts are left out")]
    public static Task<Indicators> Indicators(DateOnly from, DateOnly until, ClaimsPrincipal user, RegistrySnapshot register,
        PlanningSnapshot planning, TravelModel travel, EventSnapshot events, IndicatorComputing computing,
        CancellationToken cancellationToken, string? standard = null) =>
        computing.ComputeAsync(SpanOf(from, until), standard, user, new(register, planning, travel, events), cancellationToken);

    private static MonthSpan SpanOf(DateOnly from, DateOnly until)
    {
        try
        {
            return MonthSpan.Of(from, until);
        }
        catch (UserInputException refusal)
        {
            throw UserInputError.Create(refusal.Text);
        }
    }
}
