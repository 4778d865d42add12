namespace Outposts.GraphQL.Types;

/// <summary>What an argument and an input field have in common (InputValueDefinition of section 3.6.1).</summary>
/// <param name="name">The name in the schema.</param>
/// <param name="type">The type of its values.</param>
internal abstract class InputValueDefinition(string name, GraphQLType type) : Definition(name)
{
    private DefaultValueCache? _default;

    /// <summary>The type of its values.</summary>
    public GraphQLType Type { get; } = type;

    /// <summary>The default as a constant literal, or null when there is none. A default of null is a
    /// <see cref="Language.NullValueNode"/>.</summary>
    public Language.ValueNode? DefaultValue { get; init; }

    /// <summary>Whether a value must be given: the type is non-null and there is no default.</summary>
    public bool IsRequired => Type.IsNonNull && DefaultValue is null;

    /// <summary>Turns a coerced value, or <see cref="Absent.Value"/>, into the C# type that the member takes (lists into its kind of list);
    /// null to leave it as it is.</summary>
    public Func<object?, object?>? Bind { get; init; }

    /// <summary>Gets the default, coerced and bound, or a <see cref="CoercionError"/>; without a default, the bound form of
    /// <see cref="Absent.Value"/>. A value that a resolver could change is made anew for each call.</summary>
    internal object? GetDefault()
    {
        // Many threads may come here first: the value is published in one write, whole.
        var cache = Volatile.Read(ref _default);
        if (cache is null) Volatile.Write(ref _default, cache = new DefaultValueCache(CoerceDefault()));
        return cache.IsImmutable ? cache.Value : CoerceDefault();
    }

    internal object? BindValue(object? coerced) => Bind is null ? coerced : Bind(coerced);

    private object? CoerceDefault()
    {
        var value = DefaultValue is null ? Absent.Value : LiteralCoercion.Coerce(DefaultValue, Type);
        return value is CoercionError ? value : Coercion.TryBind(this, value);
    }

    private sealed class DefaultValueCache(object? value)
    {
        public object? Value { get; } = value;

        public bool IsImmutable { get; } = ImmutableValues.Contains(value);
    }
}
