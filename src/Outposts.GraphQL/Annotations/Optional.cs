using System.Diagnostics.CodeAnalysis;

namespace Outposts.GraphQL.Annotations;

/// <summary>An input that distinguishes "not given" from null. As the type of an argument or input field it makes it nullable.</summary>
/// <typeparam name="T">The kind of value.</typeparam>
public readonly struct Optional<T> : IEquatable<Optional<T>>
{
    private readonly T? _value;

    /// <summary>Makes a given value.</summary>
    /// <param name="value">The value; may be null.</param>
    public Optional(T? value)
    {
        _value = value;
        HasValue = true;
    }

    /// <summary>Whether a value was given, null included.</summary>
    public bool HasValue { get; }

    /// <summary>The value given; the default of the type when none was given.</summary>
    public T? Value => _value;

    /// <summary>The value given, or another when none was given.</summary>
    /// <param name="other">The other.</param>
    [return: NotNullIfNotNull(nameof(other))]
    public T? Or(T? other) => HasValue ? _value : other;

    /// <summary>Makes a given value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Optional<T>(T? value) => new(value);

    /// <inheritdoc/>
    public bool Equals(Optional<T> other) => HasValue == other.HasValue && EqualityComparer<T?>.Default.Equals(_value, other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Optional<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(HasValue, _value);

    /// <summary>Whether both are not given, or both are given and equal.</summary>
    public static bool operator ==(Optional<T> left, Optional<T> right) => left.Equals(right);

    /// <summary>Whether one is given and the other is not, or their values differ.</summary>
    public static bool operator !=(Optional<T> left, Optional<T> right) => !left.Equals(right);

    /// <inheritdoc/>
    public override string ToString() => HasValue ? $"{_value}" : "(not given)";
}
