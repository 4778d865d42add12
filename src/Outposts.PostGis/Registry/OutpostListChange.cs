using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>What a row of a list did to an outpost, or in a dry run would do.</summary>
/// <param name="Line">The line of the file on which the row begins, from 1.</param>
/// <param name="Feature">The number of the feature in a GeoJSON file, from 1; null in any other file.</param>
/// <param name="Code">The outpost's code; of a new one without a code it is made when the list is imported, and may then be
/// another.</param>
/// <param name="Name">The outpost's name.</param>
/// <param name="Version">The version of the register at which the outpost stood before, to undo to; null for a new one.</param>
/// <param name="Fields">What changed; of a new outpost all that is known.</param>
public sealed record OutpostListChange(
    int Line, int? Feature, string Code, string Name, int? Version, IReadOnlyList<OutpostFieldChange> Fields)
{
    /// <summary>Gets the change as it stands in JSON; a field is <c>emptied</c> when nothing is known of it any more.</summary>
    public object ToJson() => new
    {
        line = Line,
        feature = Feature,
        code = Code,
        name = Name,
        version = Version,
        fields = Fields.Select(field => new
        {
            field = field.Field,
            from = field.Before,
            to = field.After,
            emptied = field.Before is not null && field.After is null or "UNKNOWN",
        }),
    };
}
