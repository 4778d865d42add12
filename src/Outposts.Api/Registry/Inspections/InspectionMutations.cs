using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.PostGis.Registry.Inspections;
using Outposts.Registry;
using Outposts.Registry.Inspections;

namespace Outposts.Api.Registry.Inspections;

/// <summary>Mutations of inspections and subsidies. What is recorded stays.</summary>
[MutationType]
public static class InspectionMutations
{
    /// <summary>
    /// Records an inspection, once for each key, so that a phone can send what was noted without a network. An acceptance whose required
    /// items are all YES makes a planned outpost accepted; <c>failing</c> says otherwise which are not. Requires the role OPERATOR in the
    /// outpost's district, or for its body.
    /// </summary>
    /// <param name="input">The inspection.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Operator, In = "the district of the outpost, or for its body")]
    public static async Task<InspectionPayload> RecordInspection(RecordInspectionInput input, ClaimsPrincipal user, InspectionStore store,
        InspectionProvider provider, RegistrySnapshotProvider register, AccessRules rules, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (TextValidation.DescribeKeyFault("idempotencyKey", input.IdempotencyKey) is { } fault)
            return Refuse("VALUE", "idempotencyKey", fault);
        var result = await store.RecordAsync(input.ToDraft(rules.Zone), OutpostMutations.Authorize(user), clock.GetUtcNow(),
            AuthorizationRules.GetActor(user), cancellationToken);
        if (result.Outcome != InspectionOutcome.Saved) return new InspectionPayload(null, [.. ErrorsOf(result, input)]);
        await provider.WaitForAsync(result.Version, cancellationToken);
        if (result.RegisterVersion is { } version) await register.WaitForAsync(version, cancellationToken);
        return new InspectionPayload(result.Inspection, null);
    }

    /// <summary>Records the subsidy for an acceptance or a re-evaluation that passed; repeating it changes nothing. Requires the role
    /// OPERATOR in the outpost's district or for its body.</summary>
    /// <param name="input">The subsidy.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Operator, In = "the district of the outpost, or for its body")]
    public static async Task<InspectionPayload> RecordSubsidy(RecordSubsidyInput input, ClaimsPrincipal user, InspectionStore store,
        AccessRules rules, TimeProvider clock, CancellationToken cancellationToken)
    {
        var note = OutpostInput.Clean(input.Note, CellText.Clean);
        if (Validate(input, note, rules.Zone.DayOf(clock.GetUtcNow())) is { } refusal) return refusal;
        var result = await store.RecordSubsidyAsync(input.Inspection, input.Amount, input.PaidOn, note, input.Correct,
            OutpostMutations.Authorize(user), AuthorizationRules.GetActor(user), cancellationToken);
        return result.Outcome switch
        {
            SubsidyOutcome.Saved => new InspectionPayload(result.Inspection, null),
            SubsidyOutcome.NoInspection => Refuse("UNKNOWN_INSPECTION", "inspection", new("没有这次检查。", "There is no such inspection.")),
            SubsidyOutcome.NotPassed => Refuse("NOT_PASSED", "inspection", new(
                "补助记在通过的验收或复评上；这一次不是。", "A subsidy belongs to an acceptance or a re-evaluation that passed; this is none.")),
            SubsidyOutcome.AlreadyRecorded => Refuse("ALREADY_RECORDED", "correct", LocalizedText.Of(
                $"这次检查已记了补助 {result.Inspection!.Subsidy!.Amount} 元；要更正请设 correct。",
                $"A subsidy of {result.Inspection.Subsidy.Amount} yuan is recorded already; set correct to correct it.")),
            _ => throw new InvalidOperationException($"Recording a subsidy cannot end as {result.Outcome}."),
        };
    }

    private static InspectionPayload? Validate(RecordSubsidyInput input, string? note, DateOnly today)
    {
        if (input.Amount is < 1 or > Subsidy.MaxAmount)
            return Refuse("VALUE", "amount", LocalizedText.Of($"金额须为 1 至 {Subsidy.MaxAmount} 元的整数，给出 {input.Amount}。",
                $"The amount is 1 to {Subsidy.MaxAmount} whole yuan, not {input.Amount}."));
        if (input.PaidOn > today || input.PaidOn.Year < 2000)
            return Refuse("VALUE", "paidOn", LocalizedText.Of($"发放日期须在 2000 年以后、不晚于今天（{today:yyyy-MM-dd}），给出 {input.PaidOn:yyyy-MM-dd}。",
                $"The day lies after 1999 and not after today ({today:yyyy-MM-dd}), not {input.PaidOn:yyyy-MM-dd}."));
        if (note is not null && (note.Length > Subsidy.MaxNoteLength || !CellText.IsPlain(note)))
            return Refuse("VALUE", "note", LocalizedText.Of($"说明最多 {Subsidy.MaxNoteLength} 个字符，给出 {note.Length} 个。",
                $"A note takes up to {Subsidy.MaxNoteLength} characters, not {note.Length}."));
        return null;
    }

    private static IEnumerable<InspectionError> ErrorsOf(InspectionResult result, RecordInspectionInput input) => result.Outcome switch
    {
        InspectionOutcome.Rejected => result.Problems!.Select(problem =>
            new InspectionError(problem.Text, "VALUE", ["input", .. problem.Path])),
        InspectionOutcome.NoOutpost => [Error("UNKNOWN_OUTPOST", "outpost", LocalizedText.Of(
            $"没有编号为 {input.Outpost} 的阵地。", $"There is no outpost with the code {input.Outpost}."))],
        InspectionOutcome.NoChecklist => [Error("UNKNOWN_CHECKLIST", "checklist", LocalizedText.Of(
            $"没有清单 {input.Checklist} 的第 {input.ChecklistVersion} 版。",
            $"There is no version {input.ChecklistVersion} of a checklist {input.Checklist}."))],
        InspectionOutcome.StaleChecklist => [Error("STALE_CHECKLIST", "checklistVersion", result.InForce is { } now
            ? LocalizedText.Of($"检查时清单 {input.Checklist} 生效的是第 {now.Version} 版，不是第 {input.ChecklistVersion} 版；请按新版补看后再交。",
                $"Version {now.Version} of {input.Checklist} was in force, not {input.ChecklistVersion}: look again by that one.")
            : LocalizedText.Of($"检查那天清单 {input.Checklist} 没有生效的版本。",
                $"No version of {input.Checklist} was in force on the day of the inspection.")) with
        { Checklist = result.InForce }],
        InspectionOutcome.KeyTaken => [Error("IDEMPOTENCY_KEY", "idempotencyKey", new(
            "这个“idempotencyKey”已用于另一次检查。", "This \"idempotencyKey\" belongs to another inspection."))],
        _ => throw new InvalidOperationException($"Recording an inspection cannot end as {result.Outcome}."),
    };

    private static InspectionError Error(string code, string field, LocalizedText text) => new(text, code, ["input", field]);

    private static InspectionPayload Refuse(string code, string field, LocalizedText text) => new(null, [Error(code, field, text)]);
}
