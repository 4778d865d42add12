namespace Outposts.GraphQL.Annotations;

/// <summary>The parameter is the object whose field is requested.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParentAttribute : Attribute;
