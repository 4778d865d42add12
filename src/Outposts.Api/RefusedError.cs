using Outposts.Geodesy;
using Outposts.GraphQL.Annotations;

namespace Outposts.Api;

/// <summary>
/// Why nothing was saved. The code is VALUE (the message says what is accepted), CONFLICT (somebody has saved meanwhile: read it anew),
/// MISSING (a report lacks values), REVIEW (words that advertising uses: make sure that it is none), ARCHIVED, TAKEN (there is one),
/// TOO_MANY (of one network within an hour: try again later), IDEMPOTENCY_KEY (the key belongs to another one) or UNKNOWN.
/// </summary>
/// <param name="Text">The message for users.</param>
/// <param name="Code">The code for programs.</param>
/// <param name="Path">The argument that it is about, from the outside in, such as input, name.</param>
[GraphQLName("Refused")]
public sealed record RefusedError(LocalizedText Text, string Code, IReadOnlyList<string> Path) : PayloadError(Text, Code)
{
    /// <summary>Creates the error of a value of the argument "input" that is not accepted.</summary>
    internal static RefusedError Value((string Field, LocalizedText Text) problem) =>
        new(problem.Text, "VALUE", ["input", problem.Field]);

    /// <summary>Creates the error of a position that is in no district.</summary>
    /// <param name="position">The position, WGS 84.</param>
    /// <param name="field">The field of the argument "input".</param>
    internal static RefusedError Outside(Position position, string field) => new(LocalizedText.Of(
        $"经度 {position.Longitude}、纬度 {position.Latitude} 不在本地区的任何区市内；经度在前，坐标系写在“system”。",
        $"Longitude {position.Longitude}, latitude {position.Latitude} is in no district of the region; longitude comes first, and the system of coordinates is \"system\"."),
        "VALUE", ["input", field]);

    /// <summary>Creates the error of a revision that is not the current one.</summary>
    /// <param name="given">The revision that was given.</param>
    /// <param name="current">The current one.</param>
    /// <param name="path">Where the revision was given; by default in the argument "input".</param>
    internal static RefusedError Conflict(int given, int current, IReadOnlyList<string>? path = null) => new(LocalizedText.Of(
        $"已是第 {current} 版，您改的是第 {given} 版；没有保存。请重新读取后再改。",
        $"It stands at revision {current}, you change revision {given}; nothing was saved. Read it anew and change that."),
        "CONFLICT", path ?? ["input", "revision"]);
}
