namespace Outposts.GraphQL.Annotations;

/// <summary>The member stands for a property of the extended C# type: its field takes the property's place.</summary>
/// <param name="member">The property's C# name; use <c>nameof</c>.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class BindMemberAttribute(string member) : Attribute
{
    /// <summary>The property's C# name.</summary>
    public string Member { get; } = member;
}
