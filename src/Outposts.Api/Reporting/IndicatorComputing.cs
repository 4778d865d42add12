using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Limits;
using Outposts.Coverage;
using Outposts.GraphQL;
using Outposts.Hours;
using Outposts.PostGis.Reporting;
using Outposts.Reporting;

namespace Outposts.Api.Reporting;

/// <summary>Computes the indicators of the districts in which a user works, behind the limiter of heavy work.</summary>
/// <param name="limiter">The limiter.</param>
/// <param name="store">What the database has of it.</param>
/// <param name="coverage">Coverage of the register as it was.</param>
/// <param name="rules">The time zone of the region.</param>
/// <param name="clock">The time provider.</param>
public sealed class IndicatorComputing(
    WorkLimiter limiter, IndicatorStore store, IndicatorCoverage coverage, AccessRules rules, TimeProvider clock)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    /// <summary>Computes the indicators.</summary>
    /// <param name="span">The months.</param>
    /// <param name="standard">The code of a standard; null: the first of them.</param>
    /// <param name="user">The user, an operator or planner.</param>
    /// <param name="sources">What is in memory.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="GraphQLException">There is no such standard, it took too long, or too many requests wait.</exception>
    public async Task<Indicators> ComputeAsync(MonthSpan span, string? standard, ClaimsPrincipal user, IndicatorSources sources,
        CancellationToken cancellationToken)
    {
        var chosen = standard is null ? CoverageStandard.All[0] : CoverageStandard.Find(standard) ?? throw UserInputError.Create(
            LocalizedText.Of($"没有标准“{standard}”；有：{string.Join("、", CoverageStandard.All.Select(one => one.Code))}。",
                $"There is no standard \"{standard}\"; there are {string.Join(", ", CoverageStandard.All.Select(one => one.Code))}."));
        string[] districts = [.. sources.Register.Districts.Select(one => one.Code).Where(user.CanSeeWorkIn)];
        return districts.Length == 0 ? new Indicators(span, chosen, null, [])
            : await limiter.RunLongAsync(token => ComputeNowAsync(span, chosen, districts, sources, token), cancellationToken, TimeLimit);
    }

    private async Task<Indicators> ComputeNowAsync(MonthSpan span, CoverageStandard standard, string[] districts,
        IndicatorSources sources, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset[] bounds = [.. span.Months.Append(span.Last.AddMonths(1)).Select(day => rules.Zone.Moment(day))];
        var register = await store.GetRegisterAsync(bounds, cancellationToken);
        var facts = new IndicatorFacts
        {
            Months = span.Months,
            Bounds = bounds,
            At = now,
            RegisterSince = register.Since,
            Register = register.States,
            Coverage = coverage.Compute(standard, [.. register.States.Skip(1)], sources, cancellationToken),
            Reports = await store.GetReportsAsync(districts, bounds[0], bounds[^1], cancellationToken),
            Events = [.. sources.Events.Events],
            Visits = await store.CountVisitsAsync(districts, bounds, now, cancellationToken),
        };
        return new Indicators(span, standard, register.Since, IndicatorCalculator.Compute(districts, facts, cancellationToken));
    }
}
