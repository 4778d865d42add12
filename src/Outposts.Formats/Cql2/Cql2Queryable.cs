namespace Outposts.Formats.Cql2;

/// <summary>A property that a filter may name.</summary>
/// <param name="Name">Its name, upper and lower case told apart.</param>
/// <param name="Type">What its values are.</param>
public sealed record Cql2Queryable(string Name, Cql2Type Type);

/// <summary>What the values of a property are.</summary>
public enum Cql2Type
{
    /// <summary>Characters; compared by their code points.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A whole number; a filter may compare it with any number.</summary>
    Integer,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A calendar day.</summary>
    Date,

    /// <summary>A moment.</summary>
    Timestamp,

    /// <summary>A geometry, WGS 84.</summary>
    Geometry,
}
