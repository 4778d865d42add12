namespace Outposts.GraphQL.Types;

/// <summary>A type of which null is not a value.</summary>
internal sealed class NonNullType : GraphQLType
{
    /// <summary>Wraps a nullable type.</summary>
    /// <param name="type">A named or list type.</param>
    /// <exception cref="ArgumentException"><paramref name="type"/> is non-null already.</exception>
    public NonNullType(GraphQLType type)
    {
        if (type is NonNullType) throw new ArgumentException($"{type} is non-null already.", nameof(type));
        Nullable = type;
    }

    /// <summary>The nullable type inside.</summary>
    public override GraphQLType Nullable { get; }

    /// <inheritdoc/>
    public override NamedType Named => Nullable.Named;

    /// <inheritdoc/>
    public override string ToString() => $"{Nullable}!";
}
