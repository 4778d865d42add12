
namespace Outposts.GraphQL.Annotations;

/// <summary>The static method loads many keys at once: it takes the keys, services and a cancellation token, and returns the values found
/// as an
/// <see cref="IReadOnlyDictionary{TKey,TValue}"/> (or an <see cref="ILookup{TKey,TElement}"/> for many values of a key), at once or as a
/// task.
/// Resolvers take an <see cref="IDataLoader{TKey,TValue}"/>.</summary>
/// <param name="name">The loader's name in measurements, by default the method's.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DataLoaderAttribute(string? name = null) : Attribute
{
    /// <summary>The loader's name, or null.</summary>
    public string? Name { get; } = name;
}
