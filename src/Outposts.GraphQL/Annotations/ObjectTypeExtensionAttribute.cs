namespace Outposts.GraphQL.Annotations;

/// <summary>The common part of <see cref="ObjectTypeAttribute{T}"/>.</summary>
public abstract class ObjectTypeExtensionAttribute : Attribute
{
    /// <summary>The C# type extended.</summary>
    public abstract Type Extends { get; }

    /// <summary>The name of the object type in the schema; null to leave it.</summary>
    public string? Name { get; set; }

    /// <summary>C# names of properties that are no fields; use <c>nameof</c>.</summary>
    public string[] Ignore { get; set; } = [];

    /// <summary>C# names of the only properties that are fields; null for all. Use <c>nameof</c>.</summary>
    public string[]? Include { get; set; }
}
