namespace Outposts.GraphQL.Annotations;

/// <summary>How much work the field, argument or type adds to the cost of a request (<c>@cost</c>).</summary>
/// <param name="weight">The weight; 1 is an ordinary object.</param>
[AttributeUsage(AttributeTargets.All)]
public sealed class CostAttribute(double weight) : Attribute
{
    /// <summary>The weight.</summary>
    public double Weight { get; } = weight;
}
