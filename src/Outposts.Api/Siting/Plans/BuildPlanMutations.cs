using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Coverage;
using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis;
using Outposts.PostGis.Siting;
using Outposts.Registry;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>Mutations of build plans.</summary>
[MutationType]
public static class BuildPlanMutations
{
    /// <summary>
    /// Saves the build plan of a year. Requires the role PLANNER without a limit to a district, as a plan concerns all of them.
    /// </summary>
    /// <param name="input">The plan to save.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Planner)]
    public static async Task<SaveBuildPlanPayload> SaveBuildPlan(
        SaveBuildPlanInput input, ClaimsPrincipal user, PlanningSnapshot planning, RegistrySnapshot register, BuildPlanStore store,
            BuildPlanProvider provider, CancellationToken cancellationToken)
    {
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
            return new SaveBuildPlanPayload(null, [new BuildPlanConflictError(LocalizedText.Of(
                $"{input.Year} 年的计划已是第 {current.Revision} 版，您改的是第 {input.Revision} 版；没有保存。",
                $"The plan of {input.Year} stands at revision {current.Revision}, you change revision {input.Revision}; nothing was saved."),
                current)]);
        }
        await provider.WaitForAsync(result.Version, cancellationToken);
        return new SaveBuildPlanPayload(result.Value, null);
    }

    private static BuildPlan PlanOf(SaveBuildPlanInput input)
    {
        // An invalid year is rejected below; until then the default days only have to be valid dates.
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
        if (targets.FirstOrDefault(target =>
            register.DistrictByCode(DistrictFinder.GetCurrentCode(target.District)) is null) is { } stranger)
            yield return InvalidTargets($"没有区市“{stranger.District}”。", $"There is no district \"{stranger.District}\".", bounded);
        else if (targets.GroupBy(target => target.District, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            yield return InvalidTargets($"区市“{twice.Key}”写了两次。", $"The district \"{twice.Key}\" is named twice.", bounded);
        else if (targets.FirstOrDefault(target => target.Count < 0) is { } negative)
            yield return InvalidTargets($"{negative.District} 的数量须为 0 或以上，给出的是 {negative.Count}。",
                $"The count of {negative.District} must be 0 or more, not {negative.Count}.", bounded);
        else if (sum != input.Target)
            yield return InvalidTargets($"各区市合计 {sum}，与全年目标 {input.Target} 不符。",
                $"The districts add up to {sum}, not to the year's target {input.Target}.", bounded);
    }

    private static BuildPlanValueError InvalidValue(string field, FormattableString chinese, FormattableString english) =>
        new(LocalizedText.Of(chinese, english), field);

    private static BuildPlanTargetsError InvalidTargets(FormattableString chinese, FormattableString english, int sum) =>
        new(LocalizedText.Of(chinese, english), sum);
}
