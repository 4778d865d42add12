using System.Globalization;

namespace Outposts.GraphQL.Limits;

/// <summary>The errors that refuse by a limit: message for people, <c>extensions</c> for machines.</summary>
internal static class LimitErrors
{
    /// <summary>The <c>extensions.code</c> of every such error.</summary>
    public const string Code = "LIMIT_EXCEEDED";

    /// <summary>Makes the error in place of a result with too many bytes. The whole is not measured: its making stops at the
    /// limit.</summary>
    /// <param name="accepted">The number of bytes accepted.</param>
    public static GraphQLError ResponseTooLarge(int accepted) => new(
        string.Create(CultureInfo.InvariantCulture,
            $"The response has more than {accepted} bytes; the limit \"responseBytes\" accepts no more. ")
            + "Select fewer fields, or page through lists.",
        extensions: new Dictionary<string, object?> { ["code"] = Code, ["limit"] = "responseBytes", ["accepted"] = accepted });

    /// <summary>Makes an error.</summary>
    /// <param name="limit">The limit's name, such as <c>depth</c>.</param>
    /// <param name="accepted">The greatest value still accepted.</param>
    /// <param name="measured">The value found.</param>
    /// <param name="what">What was measured, to begin a sentence, such as "The document is nested".</param>
    /// <param name="unit">What is counted, such as "levels deep".</param>
    /// <param name="locations">Where, or null.</param>
    public static GraphQLError Exceeded(
        string limit, double accepted, double measured, string what, string unit, IReadOnlyList<SourceLocation>? locations = null)
    {
        var message = string.Create(
            CultureInfo.InvariantCulture,
            $"{what} {measured} {unit}; the limit \"{limit}\" accepts at most {accepted}.");
        var extensions = new Dictionary<string, object?>
        {
            ["code"] = Code,
            ["limit"] = limit,
            ["accepted"] = accepted,
            ["measured"] = measured,
        };
        return new GraphQLError(message, locations, extensions: extensions);
    }
}
