namespace Outposts.GraphQL.Annotations;

/// <summary>The member is not part of the schema.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLIgnoreAttribute : Attribute;
