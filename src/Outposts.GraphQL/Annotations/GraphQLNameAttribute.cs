namespace Outposts.GraphQL.Annotations;

/// <summary>The name in the schema, instead of the one made from the C# name.</summary>
/// <param name="name">The name.</param>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLNameAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
