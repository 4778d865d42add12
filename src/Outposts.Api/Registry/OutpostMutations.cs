using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>Mutations of the register. Each is one version of it; the next read sees it.</summary>
[MutationType]
public static class OutpostMutations
{
    // Later moments are infinity to PostgreSQL sooner or later, and a typing error to everybody.
    private const int MaxYear = 2100;

    /// <summary>Adds an outpost, with the status OPEN. Requires the role OPERATOR in the district of its position, or for the
    /// body that runs it, which is that of the token unless another is given.</summary>
    /// <param name="input">The outpost; name, kind and position must be there.</param>
    /// <param name="code">The register's code, 1 to 64 characters, leading zeros included, which never changes; null: one is made from the
    /// district's code and the next number in it.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Operator, In = "the district of its position, or for its body")]
    public static async Task<OutpostPayload> CreateOutpost(OutpostInput input, ClaimsPrincipal user, OutpostEditStore store,
        RegistrySnapshotProvider provider, Catalogue catalogue, AccessRules rules, TimeProvider clock,
        CancellationToken cancellationToken, string? code = null)
    {
        var edit = input.Apply(null, clock.GetUtcNow(), Offered(catalogue, rules, clock), out var errors);
        if (code is not null && OutpostValidator.ValidateCode(code) is { } wrong)
            errors.Add(new OutpostRefusedError(wrong, "VALUE", ["code"]));
        if (edit is null || errors.Count > 0) return new OutpostPayload(null, errors);
        if (edit.Outpost.Operator is null && AuthorizationRules.GetBodies(user) is [var body])
            edit = edit with { Outpost = edit.Outpost with { Operator = body } };
        return await AnswerAsync(
            await store.CreateAsync(code, edit, Authorize(user), AuthorizationRules.GetActor(user), cancellationToken),
            [], provider, cancellationToken);
    }

    /// <summary>Changes an outpost. Requires the role OPERATOR in its district, and in the one to which its position moves, or
    /// for its body, before and after.</summary>
    /// <param name="code">The register's code.</param>
    /// <param name="input">What changes; a field left out stays, null clears.</param>
    /// <param name="version">The version that was seen: when another one is in force, the error is CONFLICT. Null: whichever it is.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Operator, In = "the districts of the old and the new position, or for the old and the new body")]
    public static async Task<OutpostPayload> UpdateOutpost(string code, OutpostInput input, ClaimsPrincipal user, OutpostEditStore store,
        RegistrySnapshotProvider provider, Catalogue catalogue, AccessRules rules, TimeProvider clock,
        CancellationToken cancellationToken, int? version = null)
    {
        List<IOutpostError> errors = [];
        var result = await store.UpdateAsync(code, version,
            current => input.Apply(current, clock.GetUtcNow(), Offered(catalogue, rules, clock), out errors),
            Authorize(user), AuthorizationRules.GetActor(user), cancellationToken);
        return await AnswerAsync(result, errors, provider, cancellationToken, version);
    }

    /// <summary>
    /// Sets where an outpost stands in its life; OPEN also confirms that it is there and open. Requires the role OPERATOR in its
    /// district, or for its body.
    /// </summary>
    /// <param name="code">The register's code.</param>
    /// <param name="status">The status; repeating it changes the reason and the end.</param>
    /// <param name="reason">Why it is suspended, up to 500 characters, as riders read it; with SUSPENDED only.</param>
    /// <param name="until">When the suspension ends, later than now; null: until further notice. With SUSPENDED only. After it the outpost
    /// stays suspended, and whether one can get in is unknown, until OPEN is set.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Operator, In = "the district of the outpost, or for its body")]
    public static async Task<OutpostPayload> SetOutpostStatus(string code, OutpostStatus status, ClaimsPrincipal user,
        OutpostEditStore store, RegistrySnapshotProvider provider, TimeProvider clock, CancellationToken cancellationToken,
        string? reason = null, DateTimeOffset? until = null)
    {
        var now = clock.GetUtcNow();
        var why = OutpostInput.Clean(reason, CellText.Clean);
        List<IOutpostError> errors = [];
        var result = await store.UpdateAsync(code, null, current =>
        {
            errors = ValidateSuspension(status, why, until, now);
            return errors.Count > 0 ? null : new OutpostEdit(current with
            {
                Status = status,
                SuspensionReason = why,
                SuspendedUntil = until,
                ConfirmedAt = status == OutpostStatus.Open ? now : current.ConfirmedAt,
            });
        }, Authorize(user), AuthorizationRules.GetActor(user), cancellationToken);
        return await AnswerAsync(result, errors, provider, cancellationToken);
    }

    /// <summary>
    /// Merges an outpost into another that is the same place. The one that stays keeps its values and takes those that it lacks; the other
    /// is closed, and its code answers with the one that stays. Requires the role OPERATOR in both districts, or for their bodies.
    /// </summary>
    /// <param name="keep">The code of the outpost that stays.</param>
    /// <param name="drop">The code of the other.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Operator, In = "the districts of both, or for their bodies")]
    public static async Task<OutpostPayload> MergeOutposts(string keep, string drop, ClaimsPrincipal user, OutpostEditStore store,
        RegistrySnapshotProvider provider, CancellationToken cancellationToken)
    {
        if (keep == drop)
            return new OutpostPayload(null, [new OutpostRefusedError(
                LocalizedText.Of($"“keep”和“drop”都是 {keep}；请给出两个阵地。", $"\"keep\" and \"drop\" are both {keep}; name two outposts."),
                "VALUE", ["drop"])]);
        var result = await store.MergeAsync(keep, drop, Authorize(user), AuthorizationRules.GetActor(user), cancellationToken);
        return await AnswerAsync(result, [], provider, cancellationToken, argument: result.Code == drop ? "drop" : "keep");
    }

    /// <summary>
    /// Makes an outpost again as it was at a version, as a new change. Outposts that were merged into it later stand for themselves again;
    /// with the code of a merged one, that one alone. Requires the role OPERATOR in its districts then and now, or for its bodies, and
    /// likewise for outposts that stand for themselves again.
    /// </summary>
    /// <param name="code">The register's code.</param>
    /// <param name="version">A version of its history.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Operator, In = "the districts of the outpost then and now, or for its bodies")]
    public static async Task<OutpostPayload> UndoOutpostChange(string code, int version, ClaimsPrincipal user, OutpostEditStore store,
        RegistrySnapshotProvider provider, CancellationToken cancellationToken) =>
        await AnswerAsync(await store.UndoAsync(code, version, Authorize(user), AuthorizationRules.GetActor(user), cancellationToken),
            [], provider, cancellationToken, version);

    // Which codes may be given to outposts today in the region.
    private static Func<CatalogueGroup, string, bool> Offered(Catalogue catalogue, AccessRules rules, TimeProvider clock)
    {
        var today = DateOnly.FromDateTime(rules.ToLocal(clock.GetUtcNow()));
        return (group, code) => catalogue.Find(group, code) is { } entry && entry.IsValidOn(today);
    }

    internal static Action<Jurisdiction> Authorize(ClaimsPrincipal user) =>
        jurisdiction => AuthorizationRules.RequireFor(user, Role.Operator, jurisdiction);

    private static List<IOutpostError> ValidateSuspension(OutpostStatus status, string? reason, DateTimeOffset? until, DateTimeOffset now)
    {
        var errors = new List<IOutpostError>();
        if (reason?.Length > OutpostValidator.MaxReasonLength || (reason is not null && !CellText.IsPlain(reason)))
            Add("reason", LocalizedText.Of($"“reason”最多 {OutpostValidator.MaxReasonLength} 个字符，不含控制字符；给出 {reason.Length} 个。",
                $"\"reason\" takes up to {OutpostValidator.MaxReasonLength} characters without control characters, not {reason.Length}."));
        if (status != OutpostStatus.Suspended && reason is not null)
            Add("reason", new("只有 SUSPENDED 有“reason”。", "Only SUSPENDED has a \"reason\"."));
        if (status != OutpostStatus.Suspended && until is not null)
            Add("until", new("只有 SUSPENDED 有“until”。", "Only SUSPENDED has an \"until\"."));
        else if (until <= now)
            Add("until", LocalizedText.Of($"“until”须晚于现在，给出的是 {until:O}。", $"\"until\" must be later than now, not {until:O}."));
        else if (until?.Year > MaxYear)
            Add("until", LocalizedText.Of($"“until”至迟为 {MaxYear} 年，给出的是 {until:O}。",
                $"\"until\" is in the year {MaxYear} at the latest, not {until:O}."));
        return errors;

        void Add(string argument, LocalizedText text) => errors.Add(new OutpostRefusedError(text, "VALUE", [argument]));
    }

    /// <summary>Creates the error of an edit that was not saved.</summary>
    internal static IOutpostError ErrorOf(EditResult result) => ErrorOf(result, null, "code");

    internal static async Task<OutpostPayload> AnswerAsync(EditResult result, IReadOnlyList<IOutpostError> errors,
        RegistrySnapshotProvider provider, CancellationToken cancellationToken, int? version = null, string argument = "code")
    {
        if (result.Outcome == EditOutcome.Rejected) return new OutpostPayload(null, errors);
        if (result.Outcome != EditOutcome.Saved) return new OutpostPayload(null, [ErrorOf(result, version, argument)]);
        await provider.WaitForAsync(result.Version, cancellationToken);
        return new OutpostPayload(result.Outpost, null);
    }

    private static IOutpostError ErrorOf(EditResult result, int? version, string argument) => result.Outcome switch
    {
        EditOutcome.NotFound => new OutpostRefusedError(
            LocalizedText.Of($"没有编号为 {result.Code} 的阵地。", $"There is no outpost with the code {result.Code}."),
            "UNKNOWN_OUTPOST", [argument]),
        EditOutcome.Conflict => new OutpostConflictError(LocalizedText.Of(
            $"阵地已被改到第 {result.Outpost!.Version} 版，您改的是第 {version} 版；没有保存。",
            $"The outpost stands at version {result.Outpost.Version} meanwhile, you change version {version}; nothing was saved."),
            ["version"], result.Outpost),
        EditOutcome.Merged => new OutpostMergedError(LocalizedText.Of(
            $"{result.Code} 已（当时已）并入 {result.Outpost!.Code}；没有保存。",
            $"{result.Code} is, or was then, merged into {result.Outpost.Code}; nothing was saved."),
            [argument], result.Outpost),
        EditOutcome.CodeTaken => new OutpostRefusedError(
            LocalizedText.Of($"编号 {result.Code} 已被使用。", $"The code {result.Code} is taken."), "CODE_TAKEN", ["code"]),
        EditOutcome.NoDistrict => new OutpostRefusedError(LocalizedText.Of(
            $"位置不在任何区划内，距边界也超过 {DistrictFinder.MaxShoreDistance} 米；请核对坐标和坐标系。",
            $"The position lies in no district, nor within {DistrictFinder.MaxShoreDistance} m of one; check numbers and system."),
            "VALUE", ["input", "position"]),
        EditOutcome.TooManyPhotos => new OutpostRefusedError(LocalizedText.Of(
            $"一个阵地最多 {OutpostPhoto.MaxCount} 张照片；请先删除一张。",
            $"An outpost has up to {OutpostPhoto.MaxCount} photos; remove one first."), "VALUE", ["photos"]),
        EditOutcome.NoSuchVersion => new OutpostRefusedError(LocalizedText.Of(
            $"阵地没有第 {version} 版；“history”列出全部。", $"The outpost has no version {version}; \"history\" lists them."),
            "UNKNOWN_VERSION", ["version"]),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result.Outcome, null),
    };
}
