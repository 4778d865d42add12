namespace Outposts.Registry.Inspections;

/// <summary>Says by which checklist an inspection may be made, what is accepted of it, and what follows from it.</summary>
public static class InspectionRules
{
    /// <summary>The most characters of what is said of an item.</summary>
    public const int MaxRemarkLength = 500;

    /// <summary>The most characters of what is said of the whole.</summary>
    public const int MaxWholeRemarkLength = 2000;

    /// <summary>How much an inspector's clock may be ahead.</summary>
    public static readonly TimeSpan MaxClockError = TimeSpan.FromMinutes(10);

    /// <summary>How long an inspection may wait on a phone before it is sent.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(366);

    /// <summary>Gets the version of a standard that is in force: the latest that has begun by the day, when it has not ended.</summary>
    /// <param name="versions">The versions of the standard.</param>
    /// <param name="day">The region's day.</param>
    /// <param name="savedBy">Only what was saved by this moment, which is what an inspector without a network can have known, and the
    /// first version, before which there was none; null: all.</param>
    /// <returns>The version; null when the standard is not in force.</returns>
    public static Checklist? InForce(IEnumerable<Checklist> versions, DateOnly day, DateTimeOffset? savedBy = null) =>
        versions.Where(version => version.ValidFrom <= day && (version.Version == 1 || !(version.SavedAt > savedBy)))
            .MaxBy(version => version.Version) is { } last && last.IsValidOn(day) ? last : null;

    /// <summary>Gets an answer for each item of a checklist, in its order: an item that is left out was not looked at. Answers to items
    /// that it has not, and second ones, are left out; <see cref="Validate"/> names them.</summary>
    public static IReadOnlyList<InspectionAnswer> Complete(Checklist checklist, IReadOnlyList<InspectionAnswer> answers)
    {
        var given = answers.DistinctBy(answer => answer.Item, StringComparer.Ordinal)
            .ToDictionary(answer => answer.Item, StringComparer.Ordinal);
        return [.. checklist.Items.Select(item =>
            given.GetValueOrDefault(item.Code) ?? new InspectionAnswer(item.Code, InspectionMark.NotLookedAt))];
    }

    /// <summary>Gets the items for which an outpost does not pass: required, and not a yes.</summary>
    /// <param name="checklist">The checklist.</param>
    /// <param name="answers">The answers; an item without one was not looked at.</param>
    public static IReadOnlyList<ChecklistItem> Failing(Checklist checklist, IReadOnlyList<InspectionAnswer> answers)
    {
        var yes = answers.Where(answer => answer.Mark == InspectionMark.Yes).Select(answer => answer.Item)
            .ToHashSet(StringComparer.Ordinal);
        return [.. checklist.Items.Where(item => item.Required && !yes.Contains(item.Code))];
    }

    /// <summary>Gets the status of an outpost after an inspection: what is planned is accepted when its acceptance passes. An outpost that
    /// is open stays so, and one that fails keeps its status: closing it is somebody's decision.</summary>
    public static OutpostStatus StatusAfter(OutpostStatus status, InspectionPurpose purpose, bool passed) =>
        status == OutpostStatus.Planned && purpose == InspectionPurpose.Acceptance && passed ? OutpostStatus.Accepted : status;

    /// <summary>Gets all that is wrong with an inspection, in the order of its fields; empty when it is accepted.</summary>
    /// <param name="checklist">Its checklist.</param>
    /// <param name="answers">The answers as given.</param>
    /// <param name="remark">What is said of the whole; null: nothing.</param>
    /// <param name="madeAt">When it was made.</param>
    /// <param name="madeOn">The same, the region's day.</param>
    /// <param name="now">The present.</param>
    public static IReadOnlyList<OutpostProblem> Validate(Checklist checklist, IReadOnlyList<InspectionAnswer> answers, string? remark,
        DateTimeOffset madeAt, DateOnly madeOn, DateTimeOffset now)
    {
        var problems = new List<OutpostProblem>();
        if (madeAt > now + MaxClockError || madeAt < now - MaxAge)
            problems.Add(new OutpostProblem(["madeAt"], LocalizedText.Of(
                $"检查时间 {madeAt:O} 须在过去 {MaxAge.Days} 天内，不晚于现在（{now:O}）；请核对手机的时间。",
                $"The inspection was made in the last {MaxAge.Days} days, by now ({now:O}), not at {madeAt:O}; check the phone's clock.")));
        var items = checklist.Items.ToDictionary(item => item.Code, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < answers.Count; i++)
            problems.AddRange(ValidateAnswer(answers[i], items.GetValueOrDefault(answers[i].Item), seen.Add(answers[i].Item), madeOn)
                .Select(text => new OutpostProblem(["answers", $"{i}"], text)));
        if (remark is not null && !IsText(remark, MaxWholeRemarkLength, lines: true))
            problems.Add(new OutpostProblem(["remark"], LocalizedText.Of(
                $"说明最多 {MaxWholeRemarkLength} 个字符，不含控制字符；给出 {remark.Length} 个。",
                $"A remark takes up to {MaxWholeRemarkLength} characters without control characters, not {remark.Length}.")));
        return problems;
    }

    private static IEnumerable<LocalizedText> ValidateAnswer(InspectionAnswer answer, ChecklistItem? item, bool isFirst, DateOnly madeOn)
    {
        if (item is null)
        {
            yield return LocalizedText.Of($"这份清单里没有“{answer.Item}”这一项。", $"The checklist has no item \"{answer.Item}\".");
            yield break;
        }
        if (!isFirst)
            yield return LocalizedText.Of($"“{item.Chinese}”答了两次。", $"\"{item.English}\" is answered twice.");
        if (answer.Remark is { } remark && !IsText(remark, MaxRemarkLength, lines: true))
            yield return LocalizedText.Of($"“{item.Chinese}”的备注最多 {MaxRemarkLength} 个字符，不含控制字符；给出 {remark.Length} 个。",
                $"The remark on \"{item.English}\" takes up to {MaxRemarkLength} plain characters, not {remark.Length}.");
        if (answer.ExpiresOn is not null && !item.AsksExpiry)
            yield return LocalizedText.Of($"“{item.Chinese}”不填到期日。", $"\"{item.English}\" has no day of expiry.");
        if (!item.AsksExpiry || answer.Mark != InspectionMark.Yes) yield break;
        if (answer.ExpiresOn is null)
            yield return LocalizedText.Of($"“{item.Chinese}”答“是”时要填最早的到期日；看不到就答“没看”。",
                $"A yes to \"{item.English}\" needs the first day of expiry; say \"not looked at\" when it cannot be seen.");
        else if (answer.ExpiresOn < madeOn)
            yield return LocalizedText.Of(
                $"“{item.Chinese}”最早 {answer.ExpiresOn:yyyy-MM-dd} 到期，检查那天（{madeOn:yyyy-MM-dd}）已过期；应答“否”。",
                $"\"{item.English}\": the first expired on {answer.ExpiresOn:yyyy-MM-dd}, before the day, {madeOn:yyyy-MM-dd}: say no.");
    }

    /// <summary>Determines whether a text has 1 to so many characters, no spaces around it and no control characters.</summary>
    internal static bool IsText(string text, int max, bool lines = false) =>
        text.Length > 0 && text.Length <= max && text == text.Trim() && CellText.IsPlain(text, lines);
}
