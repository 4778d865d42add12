using Outposts.GraphQL.Annotations;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>Which outposts are meant. All that is given must hold; what is left out, null or empty does not narrow.</summary>
[GraphQLName("OutpostFilter")]
public sealed record OutpostFilterInput : OutpostFilter
{
    /// <summary>Creates an empty filter.</summary>
    public OutpostFilterInput() { }

    /// <summary>Creates a filter with all criteria of another.</summary>
    internal OutpostFilterInput(OutpostFilter filter) : base(filter) { }

    /// <summary>
    /// Words for name, alias, address, landmark, kind or service, or a code or its beginning, up to 100 characters; tolerant of
    /// typing errors, aliases, pinyin and its initials.
    /// </summary>
    public string? Search { get; init; }
}
