namespace Outposts.GraphQL.Annotations;

/// <summary>The default of an argument or input field, as a GraphQL literal such as <c>[]</c> or <c>{ first: 10 }</c>.</summary>
/// <param name="literal">The literal.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class DefaultValueSyntaxAttribute(string literal) : Attribute
{
    /// <summary>The literal.</summary>
    public string Literal { get; } = literal;
}
