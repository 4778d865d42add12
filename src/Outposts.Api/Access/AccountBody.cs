namespace Outposts.Api.Access;

/// <summary>The rule for the body to whose outposts an account or a token is limited.</summary>
public static class AccountBody
{
    /// <summary>The maximum length, characters: that of an outpost's body.</summary>
    public const int MaxLength = 200;

    /// <summary>Says what is wrong with a body; null when it is accepted.</summary>
    /// <param name="body">The name of the body, without white space around it.</param>
    /// <param name="role">The role that it limits.</param>
    public static LocalizedText? FindProblem(string body, Role role) =>
        role != Role.Operator ? new($"只有角色 OPERATOR 可以限于一个单位，给出的是 {EnumNames.ToWireName(role)}。",
            $"the role OPERATOR alone is limited to a body, not {EnumNames.ToWireName(role)}.")
        : body.Length is < 1 or > MaxLength ? LocalizedText.Of($"单位名称应有 1 到 {MaxLength} 个字符，收到 {body.Length} 个。",
            $"the name of a body has 1 to {MaxLength} characters, not {body.Length}.")
        : body.Any(char.IsControl) ? new("单位名称里不能有控制字符。", "the name of a body has no control characters.")
        : null;
}
