namespace Outposts.GraphQL.Annotations;

/// <summary>The method is a subscription's field. Either it returns an <see cref="IAsyncEnumerable{T}"/>, whose items are the field's
/// values, or
/// <see cref="With"/> names the method that does, and this one makes the field's value from each item.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SubscribeAttribute : Attribute
{
    /// <summary>The name of the static method of the same class that opens the source stream; use <c>nameof</c>.</summary>
    public string? With { get; set; }
}
