using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Execution;

/// <summary>The fields to run of one object type in one place (CollectFields of section 6.3.2), fragments and conditions
/// resolved.</summary>
internal sealed class SelectionPlan(ObjectType type, PlannedField[] fields)
{
    public ObjectType Type { get; } = type;

    public PlannedField[] Fields { get; } = fields;

    /// <summary>The fewest bytes of JSON that an object with these fields can have: names, quotes, colons, commas and values of one
    /// character.</summary>
    public int MinBytes { get; } = 2 + fields.Sum(field => field.Key.EncodedUtf8Bytes.Length + 4);
}
