namespace Outposts.GraphQL.Annotations;

/// <summary>The attributes that make a C# type a type of the schema.</summary>
/// <param name="name">The name in the schema; null for the C# name.</param>
public abstract class NamedTypeAttribute(string? name) : Attribute
{
    /// <summary>The name in the schema; null for the C# name.</summary>
    public string? Name { get; set; } = name;
}
