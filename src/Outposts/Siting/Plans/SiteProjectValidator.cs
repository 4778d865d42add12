using Outposts.Registry;

namespace Outposts.Siting.Plans;

/// <summary>Says what of a site project cannot be saved.</summary>
public static class SiteProjectValidator
{
    // The digits of a telephone number: the work plan names posts, and neither persons nor their numbers.
    private const int MaxDigits = 6;

    /// <summary>Gets what is not accepted, with the field of the input.</summary>
    /// <param name="project">The project.</param>
    /// <param name="today">The region's day: nothing is done on a later one.</param>
    public static IEnumerable<(string Field, LocalizedText Text)> Validate(SiteProject project, DateOnly today)
    {
        foreach (var problem in ValidateTexts(project)) yield return problem;
        if (project.Milestones.Count > SiteProject.MaxMilestones)
            yield return ("milestones", LocalizedText.Of(
                $"“milestones”最多 {SiteProject.MaxMilestones} 个节点，给出 {project.Milestones.Count} 个。",
                $"\"milestones\" takes at most {SiteProject.MaxMilestones}, not {project.Milestones.Count}."));
        for (var index = 0; index < project.Milestones.Count; index++)
        {
            var (number, step) = (index + 1, project.Milestones[index]);
            if (!IsName(step.Name.Chinese) || !IsName(step.Name.English))
                yield return ("milestones", LocalizedText.Of(
                    $"第 {number} 个节点的中英文名须各为 1 至 {Milestone.MaxNameLength} 个字符，不含控制字符。",
                    $"Milestone {number} needs a Chinese and an English name of 1 to {Milestone.MaxNameLength} characters without control characters."));
            if (step.DoneOn > today)
                yield return ("milestones", LocalizedText.Of(
                    $"第 {number} 个节点的完成日 {step.DoneOn:yyyy-MM-dd} 晚于今天 {today:yyyy-MM-dd}。",
                    $"Milestone {number} cannot have been done on {step.DoneOn:yyyy-MM-dd}: today is {today:yyyy-MM-dd}."));
        }
    }

    private static IEnumerable<(string Field, LocalizedText Text)> ValidateTexts(SiteProject project)
    {
        foreach (var (field, text) in new[] { ("ownerBody", project.OwnerBody), ("liaisonPost", project.LiaisonPost) })
            if (text is { Length: > SiteProject.MaxTextLength } || (text is not null && !CellText.IsPlain(text, lines: false)))
                yield return (field, LocalizedText.Of(
                    $"“{field}”最多 {SiteProject.MaxTextLength} 个字符，不含控制字符；收到 {text.Length} 个。",
                    $"\"{field}\" takes at most {SiteProject.MaxTextLength} characters without control characters, not {text.Length}."));
            else if (text?.Count(char.IsDigit) > MaxDigits)
                yield return (field, LocalizedText.Of($"“{field}”只写单位或岗位，不写人名和电话。",
                    $"\"{field}\" names a body or a post; it takes neither persons nor telephone numbers."));
        if (project.Note is { } note && (note.Length > Scenario.MaxNoteLength || !CellText.IsPlain(note, lines: true)))
            yield return ("note", LocalizedText.Of(
                $"“note”最多 {Scenario.MaxNoteLength} 个字符，不含控制字符；收到 {note.Length} 个。",
                $"\"note\" takes at most {Scenario.MaxNoteLength} characters without control characters, not {note.Length}."));
    }

    private static bool IsName(string text) =>
        text.Length is > 0 and <= Milestone.MaxNameLength && text == text.Trim() && CellText.IsPlain(text, lines: false);
}
