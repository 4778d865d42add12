namespace Outposts.GraphQL.Types;

/// <summary>Gives the value of a field.</summary>
/// <param name="parent">The value of the object that the field belongs to; null in a root operation without root value.</param>
/// <param name="arguments">The coerced arguments in the order of <see cref="Field.Arguments"/>; <see cref="Absent.Value"/> where an
/// argument
/// was not given and has no default. The array is shared and must not be written to.</param>
/// <param name="request">The running request.</param>
/// <returns>The value, null, or something still to come: a <see cref="Task"/> or an <see cref="IPending"/>.</returns>
internal delegate object? FieldResolver(object? parent, object?[] arguments, RequestContext request);

/// <summary>Opens the source stream of a subscription's field (section 6.2.3.1).</summary>
/// <param name="arguments">The coerced arguments, as for a <see cref="FieldResolver"/>.</param>
/// <param name="request">The running request; its token ends the stream.</param>
/// <returns>The events; each becomes the parent value of the field for one response.</returns>
internal delegate IAsyncEnumerable<object?> SourceStreamResolver(object?[] arguments, RequestContext request);

/// <summary>A field of an object type or an interface.</summary>
internal sealed class Field : Definition
{
    /// <summary>Makes a field.</summary>
    /// <param name="name">The name in the schema.</param>
    /// <param name="type">The type of its values.</param>
    /// <param name="arguments">The arguments in order; null when there are none.</param>
    public Field(string name, GraphQLType type, IEnumerable<Argument>? arguments = null) : base(name)
    {
        Type = type;
        Arguments = new DefinitionMap<Argument>(arguments ?? [], name);
    }

    /// <summary>The type of its values.</summary>
    public GraphQLType Type { get; }

    /// <summary>The arguments in order.</summary>
    public DefinitionMap<Argument> Arguments { get; }

    /// <summary>Gives the field's value; null for the default, which looks the field's name up in a dictionary.</summary>
    public FieldResolver? Resolve { get; init; }

    /// <summary>Opens the source stream when the field belongs to the subscription root; null elsewhere.</summary>
    public SourceStreamResolver? Subscribe { get; init; }

    /// <summary>Whether what <see cref="Resolve"/> gives, and in lists each item of it, is never a task or another value still to come, so
    /// that
    /// nobody need look. False when unknown.</summary>
    public bool IsReady { get; init; }

    /// <summary>Takes the result out of a finished task of the kind that <see cref="Resolve"/> returns; null when it returns no
    /// tasks.</summary>
    public Func<Task, object?>? ResultOfTask { get; init; }
}

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

/// <summary>An argument of a field or a directive.</summary>
/// <param name="name">The name in the schema.</param>
/// <param name="type">The type of its values; an input type.</param>
internal sealed class Argument(string name, GraphQLType type) : InputValueDefinition(name, type);

/// <summary>A field of an input object type.</summary>
/// <param name="name">The name in the schema.</param>
/// <param name="type">The type of its values; an input type.</param>
internal sealed class InputField(string name, GraphQLType type) : InputValueDefinition(name, type);

/// <summary>Stands for a value that was not given, which is not the same as null.</summary>
internal sealed class Absent
{
    private Absent()
    {
    }

    /// <summary>The one instance.</summary>
    public static Absent Value { get; } = new();

    /// <inheritdoc/>
    public override string ToString() => "(not given)";
}
