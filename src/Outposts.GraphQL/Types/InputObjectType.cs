namespace Outposts.GraphQL.Types;

/// <summary>An input object type (section 3.10).</summary>
internal sealed class InputObjectType : NamedType
{
    private readonly Lazy<DefinitionMap<InputField>> _fields;

    /// <summary>Makes an input object type. The fields are requested once, when first needed.</summary>
    /// <param name="name">The name in the schema.</param>
    /// <param name="fields">Makes the fields.</param>
    public InputObjectType(string name, Func<IEnumerable<InputField>> fields) : base(name) =>
        _fields = new(() => new DefinitionMap<InputField>(fields(), Name));

    /// <summary>The fields in order.</summary>
    public DefinitionMap<InputField> Fields => _fields.Value;

    /// <summary>Whether exactly one field must be given, and not as null (<c>@oneOf</c>, section 3.10.1).</summary>
    public bool IsOneOf { get; init; }

    /// <summary>Makes the C# value from the field values in the order of <see cref="Fields"/> (<see cref="Absent.Value"/> where none was
    /// given); null for a dictionary by name of the values given.</summary>
    public Func<object?[], object>? Instantiate { get; init; }

    internal object Make(object?[] values)
    {
        if (Instantiate is not null) return Instantiate(values);
        var map = new Dictionary<string, object?>(values.Length, StringComparer.Ordinal);
        for (var i = 0; i < values.Length; i++)
            if (!ReferenceEquals(values[i], Absent.Value)) map.Add(Fields[i].Name, values[i]);
        return map;
    }

    internal override void Complete() => _ = _fields.Value;
}
