using Outposts.GraphQL;

namespace Outposts.Api;

/// <summary>Errors for input that has the right type and a value that cannot be used.</summary>
public static class UserInputError
{
    /// <summary>The code that clients see under <c>extensions.code</c>.</summary>
    public const string Code = "BAD_USER_INPUT";

    /// <summary>Creates an error from two format strings, in the invariant culture.</summary>
    /// <param name="chinese">The Chinese text: what was given, what is accepted, and where.</param>
    /// <param name="english">The English text.</param>
    public static GraphQLException Create(FormattableString chinese, FormattableString english) =>
        Create(LocalizedText.Of(chinese, english));

    /// <summary>Creates an error: its message is the English text, <c>extensions.messageZh</c> the Chinese one.</summary>
    public static GraphQLException Create(LocalizedText text) => Create(text, Code);

    /// <summary>An error in both languages with a code of its own.</summary>
    public static GraphQLException Create(LocalizedText text, string code) => new(new GraphQLError(
        text.English, extensions: new Dictionary<string, object?> { ["code"] = code, ["messageZh"] = text.Chinese }));

    /// <summary>An error in both languages that says after how many seconds to ask again.</summary>
    public static GraphQLException CreateBusy(LocalizedText text, string code, int retryAfter) => new(new GraphQLError(
        text.English, extensions: new Dictionary<string, object?>
        {
            ["code"] = code,
            ["messageZh"] = text.Chinese,
            [GraphQLError.RetryAfter] = retryAfter,
        }));
}
