namespace Outposts.GraphQL.Annotations;

/// <summary>Of the input object's fields exactly one must be given; all are nullable.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class OneOfAttribute : Attribute;
