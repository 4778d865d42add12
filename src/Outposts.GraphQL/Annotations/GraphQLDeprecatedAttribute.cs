namespace Outposts.GraphQL.Annotations;

/// <summary>The field, argument, input field or enum value is deprecated. <see cref="ObsoleteAttribute"/> does the same.</summary>
/// <param name="reason">Why, and what to use instead.</param>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLDeprecatedAttribute(string reason) : Attribute
{
    /// <summary>Why, and what to use instead.</summary>
    public string Reason { get; } = reason;
}
