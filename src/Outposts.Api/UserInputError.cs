using Outposts.GraphQL;

namespace Outposts.Api;

/// <summary>Errors for input that has the right type and a value that cannot be used.</summary>
public static class UserInputError
{
    /// <summary>The code that clients see under <c>extensions.code</c>.</summary>
    public const string Code = "BAD_USER_INPUT";

    /// <summary>An error that says what was given, what is accepted, and where.</summary>
    public static GraphQLException Create(FormattableString message) =>
        new(FormattableString.Invariant(message), Code);

    /// <summary>The same in both languages: English is the message, Chinese stands under <c>extensions.messageZh</c>.</summary>
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
