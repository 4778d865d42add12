namespace Outposts.GraphQL.Annotations;

/// <summary>The parameter is a service. Only needed where the container cannot say so itself.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceAttribute : Attribute;
