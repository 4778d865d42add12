using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Limits;
using Outposts.Api.Registry.Reports;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Registry.Requests;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Registry.Requests;

namespace Outposts.Api.Registry.Requests;

/// <summary>Mutations of requests.</summary>
[MutationType]
public static class RequestMutations
{
    /// <summary>
    /// Asks the union for an outpost or the health bus, or offers a room, without a login, once for each idempotency key. The request has a
    /// link by its token, where the union's answer stands; the public sees nothing else of it. The position is that of the site, the room
    /// or the bus stop; the sender's own is not asked for.
    /// </summary>
    /// <param name="input">The request.</param>
    [Cost(50)]
    [OpenToAll("anyone who lacks an outpost, has a room or employs workers may say so")]
    public static async Task<SendRequestPayload> SendRequest(SendRequestInput input, CareRequestStore store, ReportSenders senders,
        RegistrySnapshot snapshot, HttpContext http, CancellationToken cancellationToken)
    {
        var position = input.Position.ToWgs84();
        var one = Create(input, position, snapshot.FindDistrict(position)?.Code ?? "");
        if (Validate(input, one) is { Count: > 0 } errors) return new SendRequestPayload(null, false, errors);
        var result = await store.RecordAsync(new RequestDraft(one, ReportSenders.HashRequest(input.IdempotencyKey),
            // Another hash than in reports, so that neither table tells of the other.
            senders.HashPhone(input.Device is { } device ? $"request {device}" : null),
            senders.HashNetwork($"request {Caller.NameOf(http.Connection.RemoteIpAddress)}")), cancellationToken);
        if (result.Request is not { } stored)
            return Refuse("TOO_MANY", "kind", $"这个网络一小时内已提出 {CareRequestStore.MaxAnHour} 次，请过一会儿再试。",
                $"This network has sent {CareRequestStore.MaxAnHour} requests within the hour; try again later.");
        return stored.Kind == input.Kind ? new SendRequestPayload(stored, result.WasKnown, null)
            : Refuse("IDEMPOTENCY_KEY", "idempotencyKey", "这个“idempotencyKey”已用于另一件事。",
                "This \"idempotencyKey\" belongs to another request.");
    }

    /// <summary>
    /// Answers a request: its link tells the answer. With DONE and DECLINED the organisation's number is deleted. Requires, in the district
    /// of its position, the role OPERATOR for SITE and ROOM, SCHEDULER for BUS.
    /// </summary>
    /// <param name="input">The answer.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Operator, Role.Scheduler, In = "the district of its position: OPERATOR for SITE and ROOM, SCHEDULER for BUS")]
    public static async Task<AnswerRequestPayload> AnswerRequest(AnswerRequestInput input, ClaimsPrincipal user, CareRequestStore store,
        VisitStore visits, RegistrySnapshot snapshot, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (words, english) = (TextValidation.NormalizeNote(input.Answer) ?? "", TextValidation.NormalizeNote(input.EnglishAnswer));
        if (input.State == RequestState.New)
            return Refuse("VALUE", "state", new("“state”须为 ACCEPTED、DONE 或 DECLINED。",
                "\"state\" is ACCEPTED, DONE or DECLINED, not NEW."));
        if (CareRequestValidator.ValidateAnswer("answer", words) is { } wrong) return Refuse("VALUE", "answer", wrong);
        if (english is not null && CareRequestValidator.ValidateAnswer("englishAnswer", english) is { } wrongEnglish)
            return Refuse("VALUE", "englishAnswer", wrongEnglish);
        if (await store.FindAsync(input.Token, cancellationToken) is not { } request)
            return Refuse("UNKNOWN", "token", new("没有这件请求。", "There is no such request."));
        AuthorizationRules.Require(user, AnswererOf(request), request.DistrictCode);
        if (await FindOutcomeFaultAsync(input, request, user, visits, snapshot, cancellationToken) is { } fault)
            return new AnswerRequestPayload(null, [fault]);
        var answered = await store.AnswerAsync(input.Token, new RequestAnswer(input.State, words, english, CodeOf(input), input.Visit),
            current => AuthorizationRules.Require(user, AnswererOf(current), current.DistrictCode), clock.GetUtcNow(),
            AuthorizationRules.GetActor(user), cancellationToken);
        return answered is null ? Refuse("UNKNOWN", "token", new("没有这件请求。", "There is no such request."))
            : new AnswerRequestPayload(answered, null);
    }

    /// <summary>Gets the role of those who answer a request.</summary>
    internal static Role AnswererOf(CareRequest request) => request.Kind == RequestKind.Bus ? Role.Scheduler : Role.Operator;

    private static string? CodeOf(AnswerRequestInput input) => OutpostInput.Clean(input.Outpost, CellText.Clean);

    private static async Task<RefusedError?> FindOutcomeFaultAsync(AnswerRequestInput input, CareRequest request, ClaimsPrincipal user,
        VisitStore visits, RegistrySnapshot snapshot, CancellationToken cancellationToken)
    {
        var isBus = request.Kind == RequestKind.Bus;
        if (CodeOf(input) is { } code)
        {
            if (isBus) return Error("VALUE", "outpost", "BUS 的结果是“visit”，不是阵地。", "A request for the bus becomes a \"visit\", no outpost.");
            if (snapshot.ByCode(code)?.Code != code)
                return Error("UNKNOWN", "outpost", $"没有编号为“{code}”的阵地。", $"There is no outpost with the code \"{code}\".");
        }
        if (input.Visit is not { } visit) return null;
        if (!isBus) return Error("VALUE", "visit", "只有 BUS 的结果是“visit”；其余写“outpost”。",
            "Only a request for the bus becomes a \"visit\"; others become an \"outpost\".");
        return await visits.GetVisitAsync(visit, cancellationToken) is { } found && user.CanSee(found) ? null
            : Error("UNKNOWN", "visit", "没有这次到访。", "There is no such visit.");
    }

    private static CareRequest Create(SendRequestInput input, Outposts.Geodesy.Position position, string district) => new()
    {
        Id = 0,
        Token = "",
        Kind = input.Kind,
        Position = position,
        DistrictCode = district,
        Address = OutpostInput.Clean(input.Address, CellText.Clean),
        Note = TextValidation.NormalizeNote(input.Note),
        Services = input.Services ?? [],
        Groups = input.Groups ?? [],
        Organisation = OutpostInput.Clean(input.Organisation, CellText.Clean),
        Host = input.Host,
        Times = OutpostInput.Clean(input.Times, CellText.Clean),
        Workers = input.Workers,
        ReceivedAt = default,
        Phone = OutpostInput.Clean(input.Phone, CellText.ToHalfWidth),
    };

    private static List<RefusedError> Validate(SendRequestInput input, CareRequest one)
    {
        List<RefusedError> errors = [.. CareRequestValidator.Validate(one).Select(RefusedError.Value)];
        if (TextValidation.DescribeKeyFault("idempotencyKey", input.IdempotencyKey) is { } keyFault)
            errors.Add(RefusedError.Value(("idempotencyKey", keyFault)));
        if (input.Device is { } device && TextValidation.DescribeKeyFault("device", device) is { } deviceFault)
            errors.Add(RefusedError.Value(("device", deviceFault)));
        if (one.DistrictCode.Length == 0) errors.Add(RefusedError.Outside(one.Position, "position"));
        return errors;
    }

    private static RefusedError Error(string code, string field, string chinese, string english) =>
        new(new LocalizedText(chinese, english), code, ["input", field]);

    private static SendRequestPayload Refuse(string code, string field, string chinese, string english) =>
        new(null, false, [Error(code, field, chinese, english)]);

    private static AnswerRequestPayload Refuse(string code, string field, LocalizedText text) =>
        new(null, [new RefusedError(text, code, ["input", field])]);
}
