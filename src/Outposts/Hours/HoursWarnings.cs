using Outposts.Hours.Rules;

namespace Outposts.Hours;

/// <summary>Finds hours that are valid but are probably not meant as they read: semicolons in the place of commas.</summary>
internal static class HoursWarnings
{
    public static IReadOnlyList<LocalizedText> Find(IReadOnlyList<HoursRule> rules)
    {
        var warnings = new List<LocalizedText>();
        for (var i = 1; i < rules.Count; i++)
        {
            var rule = rules[i];
            if (rule.Join != RuleJoin.Replace || rule.Times.Count == 0 || rule.State != OpenState.Open) continue;
            var earlier = rules.Take(i).Where(other => other.State == OpenState.Open && other.Times.Count > 0).ToList();
            if (rule.Days.IsEvery && earlier.Any(other => other.Days.Weekdays.Count > 0))
                warnings.Add(LocalizedText.Of($"“{rule}”没有写星期，每天都算；如只指前面的日子，两段时间之间请用逗号",
                    $"\"{rule}\" names no days and holds on every day; if the days before it are meant, write a comma between the times"));
            else if (earlier.Find(other => other.Days.ToString() == rule.Days.ToString()) is { } wiped && rule.Replaces)
                warnings.Add(LocalizedText.Of($"“{wiped}”不起作用：后面的“{rule}”覆盖了同样的日子；如两段都开放，请用逗号",
                    $"\"{wiped}\" never holds: \"{rule}\" replaces it on the same days; if both are meant, write a comma between the times"));
        }
        return warnings;
    }
}
