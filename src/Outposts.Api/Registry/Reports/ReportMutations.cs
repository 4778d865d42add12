using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Limits;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Registry.Reports;
using Outposts.Registry.Reports;

namespace Outposts.Api.Registry.Reports;

/// <summary>Mutations of riders' reports.</summary>
[MutationType]
public static class ReportMutations
{
    private const int MaxAnswerLength = 500;
    // A phone's clock is never quite right.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromDays(3);

    /// <summary>
    /// Reports what somebody found at an outpost, without a login, once for each idempotency key. The report has a public link by its
    /// token; the union answers it there. No position is asked for and no name. Reports that agree change what <c>entry</c> says.
    /// </summary>
    /// <param name="input">The report.</param>
    [Cost(50)]
    [OpenToAll("anyone at the door may say what is there")]
    public static async Task<ReportOutpostPayload> ReportOutpost(ReportOutpostInput input, OutpostReportStore store, ReportSenders senders,
        EntryBeliefProvider beliefs, RegistrySnapshot snapshot, ClaimsPrincipal user, HttpContext http, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var reason = TextValidation.NormalizeNote(input.Reason);
        if (Validate(input, reason, now) is { } error) return new ReportOutpostPayload(null, [error]);
        if (snapshot.ByCode(input.Code) is not { } outpost || !user.CanSee(outpost))
            return new ReportOutpostPayload(null, [Error("UNKNOWN_OUTPOST", "code",
                $"没有编号为 {input.Code} 的阵地。", $"There is no outpost with the code {input.Code}.")]);
        var at = input.At is { } told && told < now ? told : now;
        var draft = new ReportDraft(outpost.Id, input.Kind, input.Service, reason, at,
            input.Kind == ReportKind.CouldNotEnter && snapshot.IsClosedByHours(outpost, at),
            ReportSenders.HashRequest(input.IdempotencyKey), senders.HashPhone(input.Device),
            senders.HashNetwork(Caller.NameOf(http.Connection.RemoteIpAddress)));
        var result = await store.RecordAsync(draft, now, cancellationToken);
        if (result.Report is not { } report)
            return new ReportOutpostPayload(null, [Error("TOO_MANY", "code",
                $"这个网络一小时内已报告 {OutpostReportStore.MaxAnHour} 次，请过一会儿再试。",
                $"This network has sent {OutpostReportStore.MaxAnHour} reports within the hour; try again later.")]);
        if ((report.OutpostId, report.Kind, report.Service) != (outpost.Id, input.Kind, input.Service))
            return new ReportOutpostPayload(null, [Error("IDEMPOTENCY_KEY", "idempotencyKey",
                "这个“idempotencyKey”已用于另一次报告。", "This \"idempotencyKey\" belongs to another report.")]);
        await beliefs.WaitForAsync(result.Version, cancellationToken);
        return new ReportOutpostPayload(report, null);
    }

    /// <summary>
    /// Answers a report: its link tells the answer, and the doubts of the outpost until then count no more. Requires the role OPERATOR in
    /// the outpost's district, or for its body.
    /// </summary>
    /// <param name="token">The token of the report.</param>
    /// <param name="answer">The words for those who have the link, 1 to 500 characters; may be empty with LOOKED_INTO.</param>
    /// <param name="state">LOOKED_INTO while somebody is looking into it, ANSWERED at the end.</param>
    /// <param name="foundUntrue">Whether it was found to be untrue: it counts no more, and for 30 days its phone counts nowhere and its
    /// network not at this outpost.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Operator, In = "the district of the outpost, or for its body")]
    public static async Task<ReportPayload> AnswerReport(string token, string answer, ClaimsPrincipal user, OutpostReportStore store,
        EntryBeliefProvider beliefs, TimeProvider clock, CancellationToken cancellationToken, ReportState state = ReportState.Answered,
        bool foundUntrue = false)
    {
        var words = TextValidation.NormalizeNote(answer);
        if (state == ReportState.New)
            return Refuse("VALUE", "state", "“state”须为 LOOKED_INTO 或 ANSWERED。", "\"state\" is LOOKED_INTO or ANSWERED, not NEW.");
        if (words is null ? state == ReportState.Answered
            : words.Length > MaxAnswerLength || !TextValidation.IsPlainText(words, lines: true))
            return Refuse("VALUE", "answer", $"答复须为 1 至 {MaxAnswerLength} 个字，给出 {answer.Length} 个。",
                $"An answer has 1 to {MaxAnswerLength} characters, not {answer.Length}.");
        var result = await store.AnswerAsync(token, words, state, foundUntrue, OutpostMutations.Authorize(user), clock.GetUtcNow(),
            AuthorizationRules.GetActor(user), cancellationToken);
        if (result.Report is null)
            return Refuse("UNKNOWN_REPORT", "token", "没有这条报告。", "There is no such report.");
        await beliefs.WaitForAsync(result.Version, cancellationToken);
        return new ReportPayload(result.Report, null);
    }

    private static OutpostReportError? Validate(ReportOutpostInput input, string? reason, DateTimeOffset now)
    {
        if (TextValidation.DescribeKeyFault("idempotencyKey", input.IdempotencyKey) is { } keyFault)
            return new OutpostReportError(keyFault, "VALUE", ["input", "idempotencyKey"]);
        if (input.Device is { } device && TextValidation.DescribeKeyFault("device", device) is { } deviceFault)
            return new OutpostReportError(deviceFault, "VALUE", ["input", "device"]);
        if (input.Service is null && input.Kind == ReportKind.ServiceBroken)
            return Error("VALUE", "service", "SERVICE_BROKEN 须说明是哪项服务。", "SERVICE_BROKEN takes the service that is broken.");
        if (input.Service is { } service && input.Kind is not (ReportKind.ServiceBroken or ReportKind.Open))
            return Error("VALUE", "service", $"{EnumNames.ToWireName(input.Kind)} 说的是整个阵地，不能带服务 {service.Code}。",
                $"{EnumNames.ToWireName(input.Kind)} is about the outpost and takes no service, not {service.Code}.");
        if (reason is not null && (reason.Length > ReportReason.MaxLength || !TextValidation.IsPlainText(reason, lines: true)))
            return Error("VALUE", "reason", $"原因最多 {ReportReason.MaxLength} 个字，给出 {reason.Length} 个。",
                $"A reason takes up to {ReportReason.MaxLength} characters, not {reason.Length}.");
        if (input.At is { } at && (at > now + ClockTolerance || at < now - MaxDelay))
            return Error("VALUE", "at", $"“at”须在最近 {MaxDelay.Days} 天内且不在将来，给出 {UtcTimestamp.Format(at)}。",
                $"\"at\" lies within the last {MaxDelay.Days} days and not in the future, not at {UtcTimestamp.Format(at)}.");
        return null;
    }

    private static OutpostReportError Error(string code, string field, string chinese, string english) =>
        new(new LocalizedText(chinese, english), code, ["input", field]);

    private static ReportPayload Refuse(string code, string argument, string chinese, string english) =>
        new(null, [new OutpostReportError(new LocalizedText(chinese, english), code, [argument])]);
}
