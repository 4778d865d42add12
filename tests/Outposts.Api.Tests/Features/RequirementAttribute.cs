namespace Outposts.Api.Tests.Features;

/// <summary>A requirement of OGC's standards that a test holds; see <see cref="Requirements"/>.</summary>
/// <param name="name">Its name without <c>/req/</c>, such as <c>core/root-op</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequirementAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
