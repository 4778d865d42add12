namespace Outposts.GraphQL.Annotations;

/// <summary>The description in the schema, instead of the XML doc comment.</summary>
/// <param name="description">The description in Markdown.</param>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLDescriptionAttribute(string description) : Attribute
{
    /// <summary>The description in Markdown.</summary>
    public string Description { get; } = description;
}
