namespace Outposts.Registry.Inspections;

/// <summary>Says what is wrong with a version of a checklist.</summary>
public static class ChecklistValidator
{
    /// <summary>The most items.</summary>
    public const int MaxItems = 100;

    /// <summary>The most characters of the Chinese name.</summary>
    public const int MaxChineseLength = 60;

    /// <summary>The most characters of the English name.</summary>
    public const int MaxEnglishLength = 100;

    /// <summary>The most characters of the source.</summary>
    public const int MaxSourceLength = 500;

    /// <summary>The most characters of an item in either language.</summary>
    public const int MaxItemLength = 200;

    /// <summary>Gets all that is wrong, in the order of the fields; empty when it is accepted.</summary>
    /// <param name="checklist">The version as it would be.</param>
    /// <param name="before">The version before it; null for the first.</param>
    public static IReadOnlyList<OutpostProblem> Validate(Checklist checklist, Checklist? before)
    {
        var problems = new List<OutpostProblem>();
        Code(["code"], checklist.Code);
        Text(["chinese"], checklist.Chinese, MaxChineseLength);
        Text(["english"], checklist.English, MaxEnglishLength);
        if (checklist.Source is { } source) Text(["source"], source, MaxSourceLength);
        // A later version that began earlier would say of inspections made meanwhile that they used a wrong one.
        if (checklist.ValidFrom < before?.ValidFrom)
            Add(["validFrom"], LocalizedText.Of(
                $"第 {checklist.Version} 版不能早于第 {before.Version} 版（{before.ValidFrom:yyyy-MM-dd}）生效，给出 {checklist.ValidFrom:yyyy-MM-dd}。",
                $"Version {checklist.Version} begins on {before.ValidFrom:yyyy-MM-dd} or later, not on {checklist.ValidFrom:yyyy-MM-dd}."));
        if (checklist.ValidUntil < checklist.ValidFrom)
            Add(["validUntil"], LocalizedText.Of(
                $"最后一天 {checklist.ValidUntil:yyyy-MM-dd} 早于第一天 {checklist.ValidFrom:yyyy-MM-dd}。",
                $"The last day {checklist.ValidUntil:yyyy-MM-dd} is before the first, {checklist.ValidFrom:yyyy-MM-dd}."));
        if (checklist.Items.Count is 0 or > MaxItems)
            Add(["items"], LocalizedText.Of($"清单须有 1 至 {MaxItems} 项，给出 {checklist.Items.Count} 项。",
                $"A checklist has 1 to {MaxItems} items, not {checklist.Items.Count}."));
        // Else an inspection in which nothing was looked at would pass.
        if (checklist.Items.Count > 0 && !checklist.Items.Any(item => item.Required))
            Add(["items"], new("清单至少有一项必备项。", "A checklist has at least one required item."));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < checklist.Items.Count; i++)
        {
            var item = checklist.Items[i];
            Code(["items", $"{i}", "code"], item.Code);
            if (!seen.Add(item.Code))
                Add(["items", $"{i}", "code"], LocalizedText.Of($"代码 {item.Code} 出现两次。", $"The code {item.Code} stands twice."));
            Text(["items", $"{i}", "chinese"], item.Chinese, MaxItemLength);
            Text(["items", $"{i}", "english"], item.English, MaxItemLength);
        }
        return problems;

        void Add(string[] path, LocalizedText text) => problems.Add(new OutpostProblem(path, text));

        void Code(string[] path, string code)
        {
            if (!CatalogueCode.IsValid(code))
                Add(path, LocalizedText.Of($"“{code}”不是代码：{CatalogueCode.Form.Chinese}。",
                    $"\"{code}\" is not a code: {CatalogueCode.Form.English}."));
        }

        void Text(string[] path, string text, int max)
        {
            if (!InspectionRules.IsText(text, max))
                Add(path, LocalizedText.Of($"“{path[^1]}”须为 1 至 {max} 个字符，首尾无空格，不含控制字符；给出 {text.Length} 个。",
                    $"\"{path[^1]}\" takes 1 to {max} characters without spaces around them or control characters, not {text.Length}."));
        }
    }
}
