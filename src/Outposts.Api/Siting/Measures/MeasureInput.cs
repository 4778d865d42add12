using Outposts.Api.Coverage;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Siting.Measures;

namespace Outposts.Api.Siting.Measures;

/// <summary>Criteria of the ranking of measures: new sites, longer hours, new services, repaired services and reopenings.</summary>
[GraphQLName("LeverInput")]
public sealed record MeasureInput
{
    /// <summary>
    /// The criteria of coverage, without openAt and band, which hours and weekdays replace. With districts or priority areas,
    /// candidates elsewhere are left out. Sites of the criteria count as built.
    /// </summary>
    public required CoverageInput Coverage { get; init; }

    /// <summary>Only measures of these kinds; all by default.</summary>
    public IReadOnlyList<MeasureKind>? Kinds { get; init; }

    /// <summary>The hours of the day to consider, 0 to 23, local time; all by default.</summary>
    public IReadOnlyList<int>? Hours { get; init; }

    /// <summary>The days of the week to consider, 1 (Monday) to 7 (Sunday); all by default.</summary>
    public IReadOnlyList<int>? Weekdays { get; init; }

    /// <summary>Any day of the week to consider, for opening hours that differ by season; today by default. Holidays are ignored.</summary>
    public DateOnly? Week { get; init; }

    /// <summary>Only candidates at these kinds of hosts; all by default.</summary>
    public IReadOnlyList<HostKind>? Hosts { get; init; }

    /// <summary>
    /// The budget of all measures together, yuan a year, 0 or more; measures that do not fit are left out. Unlimited by default.
    /// </summary>
    public double? Budget { get; init; }

    /// <summary>The costs of measures.</summary>
    public MeasureCostsInput? Costs { get; init; }

    /// <summary>The maximum number of measures, 1 to 500.</summary>
    [DefaultValue(50)]
    public int First { get; init; } = 50;
}
