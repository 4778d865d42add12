namespace Outposts.Api.Access;

/// <summary>The rule for names of accounts.</summary>
public static class AccountName
{
    /// <summary>The maximum length, characters.</summary>
    public const int MaxLength = 100;

    /// <summary>Says what is wrong with a name; null when it is accepted.</summary>
    /// <param name="name">The name, without white space around it.</param>
    public static LocalizedText? FindProblem(string name) =>
        name.Length is < 1 or > MaxLength ? LocalizedText.Of($"账号名应有 1 到 {MaxLength} 个字符，收到 {name.Length} 个。",
            $"a name has 1 to {MaxLength} characters, not {name.Length}.")
        : name.Any(char.IsControl) ? new("账号名里不能有控制字符。", "a name has no control characters.")
        : null;
}
