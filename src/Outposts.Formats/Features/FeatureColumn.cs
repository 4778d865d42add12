using Outposts.Formats.Cql2;

namespace Outposts.Formats.Features;

/// <summary>A property of the features of a collection.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What its values are.</param>
/// <param name="Title">What people call it.</param>
public record FeatureColumn(string Name, Cql2Type Type, LocalizedText Title);

/// <summary>A property with how it is read.</summary>
/// <typeparam name="T">Of what the features are made.</typeparam>
/// <param name="Name">Its name.</param>
/// <param name="Type">What its values are.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Read">Reads its value, of the type that <see cref="Cql2Expression.Evaluate"/> says; null where it is unknown.</param>
public sealed record FeatureColumn<T>(string Name, Cql2Type Type, LocalizedText Title, Func<T, object?> Read)
    : FeatureColumn(Name, Type, Title);
