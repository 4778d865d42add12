namespace Outposts.GraphQL.Annotations;

/// <summary>Marks a method as a field of the subscription type. The method returns an <see cref="IAsyncEnumerable{T}"/> of the field's
/// values; or, when <see cref="With"/> names the method that returns the stream, it creates the field's value from each item.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SubscribeAttribute : Attribute
{
    /// <summary>The name of the static method of the same class that opens the source stream; use <c>nameof</c>.</summary>
    public string? With { get; set; }
}
