using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Coverage;
using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Siting;
using Outposts.Registry;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>Saving the plan of a year.</summary>
[MutationType]
public static class BuildPlanMutations
{
    /// <summary>Saves the plan of a year. Asks for the role PLANNER without a limit to a division: a plan concerns all of them.</summary>
    /// <param name="input">What it shall say.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    public static async Task<SaveBuildPlanPayload> SaveBuildPlan(
        SaveBuildPlanInput input, ClaimsPrincipal user, PlanningSnapshot planning, RegistrySnapshot register, BuildPlanStore store,
            BuildPlanProvider keeper, CancellationToken cancellationToken)
    {
        AuthorizationRules.Require(user, Role.Planner);
        var plan = PlanOf(input);
        var errors = ValidateValues(plan).ToList();
        errors.AddRange(ValidateTargets(input, register));
        if (input.Scenario is { } id && planning.Plans.Scenario(id) is null)
            errors.Add(ScenarioMutations.UnknownScenario());
        if (errors.Count > 0) return new SaveBuildPlanPayload(null, errors);
        var result = await store.SavePlanAsync(plan, AuthorizationRules.GetActor(user), cancellationToken);
        if (result.Outcome == SaveOutcome.Conflict)
        {
            var current = result.Value ?? BuildPlan.Default(input.Year);
            return new SaveBuildPlanPayload(null, [new BuildPlanConflict(LocalizedText.Of(
                $"{input.Year} 年的计划已是第 {current.Revision} 版，您改的是第 {input.Revision} 版；没有保存。",
                $"The plan of {input.Year} stands at revision {current.Revision}, you change revision {input.Revision}; nothing was saved.")
                    .ToString(), current)]);
        }
        await keeper.WaitForAsync(result.Version, cancellationToken);
        return new SaveBuildPlanPayload(result.Value, null);
    }

    private static BuildPlan PlanOf(SaveBuildPlanInput input)
    {
        // A year that cannot be is refused below; until then its days only have to be some days.
        var usual = BuildPlan.Default(Math.Clamp(input.Year, BuildPlan.MinYear, BuildPlan.MaxYear));
        return usual with
        {
            Year = input.Year,
            Target = input.Target,
            From = input.From ?? usual.From,
            Until = input.Until ?? usual.Until,
            Rule = input.Rule,
            SamePlaceMetres = input.SamePlaceMetres,
            Split = input.Split,
            Targets = (input.Targets ?? []).GroupBy(target => DistrictFinder.GetCurrentCode(target.District), StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Sum(target => target.Count), StringComparer.Ordinal),
            ScenarioId = input.Scenario,
            Note = TextValidation.NormalizeNote(input.Note),
            Revision = input.Revision,
        };
    }

    private static IEnumerable<ISaveBuildPlanError> ValidateValues(BuildPlan plan)
    {
        if (plan.Year is < BuildPlan.MinYear or > BuildPlan.MaxYear)
            yield return InvalidValue("year", $"“year”须为 {BuildPlan.MinYear} 至 {BuildPlan.MaxYear}，给出的是 {plan.Year}。",
                $"\"year\" must be {BuildPlan.MinYear} to {BuildPlan.MaxYear}, not {plan.Year}.");
        if (plan.Target is < 1 or > BuildPlan.MaxOutposts)
            yield return InvalidValue("target", $"“target”须为 1 至 {BuildPlan.MaxOutposts}，给出的是 {plan.Target}。",
                $"\"target\" must be 1 to {BuildPlan.MaxOutposts}, not {plan.Target}.");
        if (plan.From > plan.Until)
            yield return InvalidValue("until", $"“until” {plan.Until:yyyy-MM-dd} 早于“from” {plan.From:yyyy-MM-dd}。",
                $"\"until\" {plan.Until:yyyy-MM-dd} comes before \"from\" {plan.From:yyyy-MM-dd}.");
        if (!(plan.SamePlaceMetres >= 0 && plan.SamePlaceMetres <= BuildPlan.MaxSamePlaceMetres))
            yield return InvalidValue(
                "samePlaceMetres", $"“samePlaceMetres”须为 0 至 {BuildPlan.MaxSamePlaceMetres} 米，给出的是 {plan.SamePlaceMetres}。",
                $"\"samePlaceMetres\" must be 0 to {BuildPlan.MaxSamePlaceMetres} metres, not {plan.SamePlaceMetres}.");
        if (plan.Note is { } note && !TextValidation.IsValidNote(note))
            yield return InvalidValue(
                "note", $"“note”最多 {Scenario.MaxNoteLength} 个字符，不含控制字符；收到 {note.Length} 个。",
                $"\"note\" takes at most {Scenario.MaxNoteLength} characters without control characters, not {note.Length}.");
    }

    private static IEnumerable<ISaveBuildPlanError> ValidateTargets(SaveBuildPlanInput input, RegistrySnapshot register)
    {
        if (input.Targets is not { Count: > 0 } targets) yield break;
        var sum = targets.Sum(target => (long)target.Count);
        var bounded = (int)Math.Clamp(sum, int.MinValue, int.MaxValue);
        if (targets.FirstOrDefault(target => register.DistrictByCode(DistrictFinder.GetCurrentCode(target.District)) is null) is { } stranger)
            yield return InvalidTargets($"没有区市“{stranger.District}”。", $"There is no division \"{stranger.District}\".", bounded);
        else if (targets.GroupBy(target => target.District, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            yield return InvalidTargets($"区市“{twice.Key}”写了两次。", $"The division \"{twice.Key}\" is named twice.", bounded);
        else if (targets.FirstOrDefault(target => target.Count < 0) is { } negative)
            yield return InvalidTargets($"{negative.District} 的数量须为 0 或以上，给出的是 {negative.Count}。",
                $"The count of {negative.District} must be 0 or more, not {negative.Count}.", bounded);
        else if (sum != input.Target)
            yield return InvalidTargets($"各区市合计 {sum}，与全年目标 {input.Target} 不符。",
                $"The divisions add up to {sum}, not to the year's target {input.Target}.", bounded);
    }

    private static BuildPlanValueRefused InvalidValue(string field, FormattableString chinese, FormattableString english) =>
        new(LocalizedText.Of(chinese, english).ToString(), field);

    private static BuildPlanTargetsRefused InvalidTargets(FormattableString chinese, FormattableString english, int sum) =>
        new(LocalizedText.Of(chinese, english).ToString(), sum);
}

/// <summary>What the plan of a year shall say.</summary>
/// <param name="Year">2000 to 2100.</param>
/// <param name="Target">How many new outposts, 1 to 10,000.</param>
/// <param name="From">The first day on which an acceptance counts; left out: the first of January.</param>
/// <param name="Until">The last such day; left out: the last of December.</param>
/// <param name="Rule">What counts as new.</param>
/// <param name="SamePlaceMetres">How near to each other outposts stand at one place, metres, 0 to 500.</param>
/// <param name="Split">By what the target is shared out when targets is left out or empty.</param>
/// <param name="Targets">How many in each division, adding up to the target.</param>
/// <param name="Scenario">The scenario whose sites are planned; left out: none.</param>
/// <param name="Note">At most 2,000 characters; left out or empty: none.</param>
/// <param name="Revision">The revision that is changed, as it was read; 0 for a year that has no plan yet.</param>
public sealed record SaveBuildPlanInput(
    int Year, int Revision, int Target = 100, DateOnly? From = null, DateOnly? Until = null,
        NewOutpostRule Rule = NewOutpostRule.AcceptedAtNewPlace,
    double SamePlaceMetres = 30, TargetSplit Split = TargetSplit.Demand, IReadOnlyList<DistrictTargetInput>? Targets = null,
    [property: ID<Scenario>] string? Scenario = null, string? Note = null);

/// <summary>How many new outposts a division is to get.</summary>
/// <param name="District">GB/T 2260 code; a retired one is taken for the one that followed.</param>
/// <param name="Count">How many, 0 or more.</param>
public sealed record DistrictTargetInput(string District, int Count);

/// <summary>What came of it: the plan, or why not.</summary>
/// <param name="Plan">The plan; null when it was not saved.</param>
/// <param name="Errors">Why not; null when it was.</param>
public sealed record SaveBuildPlanPayload(BuildPlan? Plan, IReadOnlyList<ISaveBuildPlanError>? Errors);
