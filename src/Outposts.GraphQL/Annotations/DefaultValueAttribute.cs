namespace Outposts.GraphQL.Annotations;

/// <summary>The default of an argument or input field, where C# has no default for it.</summary>
/// <param name="value">The value; a C# enum's value for an enum.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class DefaultValueAttribute(object? value) : Attribute
{
    /// <summary>The value.</summary>
    public object? Value { get; } = value;
}
