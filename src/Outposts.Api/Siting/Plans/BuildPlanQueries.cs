using Outposts.Api.Coverage;
using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.PostGis.Registry;
using Outposts.Registry;
using Outposts.Siting;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>The plans of the years.</summary>
[QueryType]
public static class BuildPlanQueries
{
    /// <summary>The plan of a year. A year for which nobody has saved one has the usual plan: 100 new outposts in the calendar year,
    /// revision 0.</summary>
    /// <param name="year">2000 to 2100.</param>
    /// <param name="planning">The plans.</param>
    public static BuildPlan BuildPlan(int year, PlanningSnapshot planning) =>
        year is >= Outposts.Siting.Plans.BuildPlan.MinYear and <= Outposts.Siting.Plans.BuildPlan.MaxYear
        ? planning.Plans.Plan(year) ?? Outposts.Siting.Plans.BuildPlan.Default(year)
        : throw UserInputError.Create(LocalizedText.Of(
            $"“year”须为 {Outposts.Siting.Plans.BuildPlan.MinYear} 至 {Outposts.Siting.Plans.BuildPlan.MaxYear}，给出的是 {year}。",
            $"\"year\" must be {Outposts.Siting.Plans.BuildPlan.MinYear} to {Outposts.Siting.Plans.BuildPlan.MaxYear}, not {year}."));

    /// <summary>The plans that somebody has saved, the latest year first.</summary>
    /// <param name="planning">The plans.</param>
    [ListSize(AssumedSize = 20)]
    public static IReadOnlyList<BuildPlan> BuildPlans(PlanningSnapshot planning) =>
        [.. planning.Plans.Plans.OrderByDescending(plan => plan.Year)];
}

/// <summary>The plan of a year: how many new outposts, by when, where (年度建设计划).</summary>
[ObjectType<BuildPlan>(Ignore = [nameof(BuildPlan.ScenarioId), nameof(BuildPlan.Targets)])]
public static class BuildPlanFields
{
    /// <summary>The scenario whose sites are planned; null: none.</summary>
    /// <param name="plan">The plan.</param>
    public static Scenario? Scenario([Parent] BuildPlan plan, PlanningSnapshot planning) => plan.ScenarioId is { } id
        ? planning.Plans.Scenario(id) : null;

    /// <summary>
    /// How many each division is to get, adding up to the target: as they were saved, else shared out by the split with the method of
    /// the largest remainder.
    /// </summary>
    /// <param name="plan">The plan.</param>
    public static IReadOnlyList<DistrictTarget> Targets([Parent] BuildPlan plan, PlanningSnapshot planning, RegistrySnapshot register) =>
        [.. TargetsOf(plan, planning, register).OrderBy(target => target.Key, StringComparer.Ordinal)
            .Select(target => new DistrictTarget(target.Key, register.DistrictByCode(target.Key), target.Value))];

    /// <summary>Whether the targets of the divisions were set by hand, and not shared out.</summary>
    /// <param name="plan">The plan.</param>
    public static bool HasOwnTargets([Parent] BuildPlan plan) => plan.Targets.Count > 0;

    /// <summary>How far it has come, by the register as it is now.</summary>
    /// <param name="plan">The plan.</param>
    [Cost(100)]
    public static async Task<PlanProgress> Progress(
        [Parent] BuildPlan plan, PlanningSnapshot planning, RegistrySnapshot register, RegistryStore store, AccessRules rules,
            CancellationToken cancellationToken)
    {
        OutpostRelocation[] moves = plan.Rule == NewOutpostRule.AcceptedAtNewPlace
            ? [.. (await store.PositionChangesAsync(cancellationToken))
                .Select(move => new OutpostRelocation(move.Outpost, move.From, DateOnly.FromDateTime(rules.ToLocal(move.At))))]
            : [];
        var sites = Scenario(plan, planning)?.CurrentSites(planning.Candidate) ?? [];
        return new PlanProgress(plan, [.. BuildProgress.Compute(
            plan, TargetsOf(plan, planning, register), register.Outposts, moves, sites,
                register.Districts.Select(district => district.Code))
            .Select(part => new DistrictProgress(part, register))]);
    }

    private static IReadOnlyDictionary<string, int> TargetsOf(BuildPlan plan, PlanningSnapshot planning, RegistrySnapshot register) =>
        plan.Targets.Count > 0
        ? BuildProgress.MapToCurrentCodes(plan.Targets)
        : BuildProgress.Apportion(plan, register.Districts, planning.Workers);
}

/// <summary>How many new outposts a division is to get.</summary>
/// <param name="Code">GB/T 2260 code.</param>
/// <param name="District">The division; null when the register does not have it.</param>
/// <param name="Count">How many, 0 or more.</param>
public sealed record DistrictTarget(string Code, District? District, int Count);

/// <summary>How far a year's plan has come.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="ByDistrict">Every division of the register and any other that has a target, in the order of codes.</param>
public sealed record PlanProgress([property: GraphQLIgnore] BuildPlan Plan, IReadOnlyList<DistrictProgress> ByDistrict)
{
    /// <summary>How many new outposts the year is to bring.</summary>
    public int Target => Plan.Target;

    /// <summary>How many count as new.</summary>
    public int Built => ByDistrict.Sum(part => part.Built);

    /// <summary>Of how many nobody can say whether they count, because a day of acceptance is not known. They are not taken for
    /// built.</summary>
    public int Unknown => ByDistrict.Sum(part => part.Unknown);

    /// <summary>How many sites of the scenario are not built yet.</summary>
    public int Planned => ByDistrict.Sum(part => part.Planned);

    /// <summary>How many are neither built nor planned, added up over the divisions: what one has too many does not help another.</summary>
    public int Missing => ByDistrict.Sum(part => part.Missing);
}

/// <summary>How far a year's plan has come in one division.</summary>
public sealed class DistrictProgress
{
    private readonly DistrictBuildProgress _part;
    private readonly RegistrySnapshot _register;

    /// <summary>Takes what was found out.</summary>
    /// <param name="part">What was found out.</param>
    /// <param name="register">The register of which it speaks.</param>
    public DistrictProgress(DistrictBuildProgress part, RegistrySnapshot register)
    {
        _part = part;
        _register = register;
    }

    /// <summary>GB/T 2260 code; empty for planned sites whose division is unknown.</summary>
    public string Code => _part.DistrictCode;

    /// <summary>The division; null when the register does not have it.</summary>
    public District? District => _register.DistrictByCode(_part.DistrictCode);

    /// <summary>How many new outposts it is to get.</summary>
    public int Target => _part.Target;

    /// <summary>How many count as new.</summary>
    public int Built => _part.Built;

    /// <summary>Of how many nobody can say whether they count.</summary>
    public int Unknown => _part.Unknown.Count;

    /// <summary>How many sites of the scenario are not built yet.</summary>
    public int Planned => _part.Planned.Count;

    /// <summary>How many of the target are neither built nor planned, 0 or more.</summary>
    public int Missing => _part.Missing;

    /// <summary>The outposts that count as new.</summary>
    [ListSize(AssumedSize = 50)]
    public IReadOnlyList<Outpost> NewOutposts => [.. _part.New.Select(index => _register.Outposts[index])];

    /// <summary>The outposts of which nobody can say; a day in their field establishedOn would settle it.</summary>
    [ListSize(AssumedSize = 50)]
    public IReadOnlyList<Outpost> UnknownOutposts => [.. _part.Unknown.Select(index => _register.Outposts[index])];

    /// <summary>The sites of the scenario that are not built yet.</summary>
    [ListSize(AssumedSize = 50)]
    public IReadOnlyList<CandidateSite> PlannedSites => _part.Planned;
}
