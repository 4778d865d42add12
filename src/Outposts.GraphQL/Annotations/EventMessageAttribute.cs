namespace Outposts.GraphQL.Annotations;

/// <summary>The parameter is the item of the source stream.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EventMessageAttribute : Attribute;
