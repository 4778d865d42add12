using Outposts.GraphQL;

namespace Outposts.Api;

/// <summary>Errors for input that has the right type and a value that cannot be used.</summary>
public static class BadInput
{
    /// <summary>The code that clients see under <c>extensions.code</c>.</summary>
    public const string Code = "BAD_USER_INPUT";

    /// <summary>An error that says what was given, what is accepted, and where.</summary>
    public static GraphQLException Error(FormattableString message) =>
        new(FormattableString.Invariant(message), Code);
}
