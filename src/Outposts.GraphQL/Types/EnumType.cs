using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Outposts.GraphQL.Types;

/// <summary>An enum (section 3.9).</summary>
public sealed class EnumType : NamedType
{
    private readonly Dictionary<object, EnumValue> _byValue;

    /// <summary>Makes an enum.</summary>
    /// <param name="name">The name in the schema.</param>
    /// <param name="values">The values in order.</param>
    public EnumType(string name, IEnumerable<EnumValue> values) : base(name)
    {
        Values = new DefinitionMap<EnumValue>(values, name);
        _byValue = new Dictionary<object, EnumValue>(Values.Count);
        foreach (var value in Values) _byValue.TryAdd(value.Value, value);
    }

    /// <summary>The values in order.</summary>
    public DefinitionMap<EnumValue> Values { get; }

    /// <summary>Finds the enum value that stands for a C# value.</summary>
    /// <param name="value">The C# value.</param>
    /// <param name="definition">The enum value, or null when none stands for it.</param>
    public bool TryGetByValue(object value, [NotNullWhen(true)] out EnumValue? definition) => _byValue.TryGetValue(value, out definition);
}

/// <summary>One value of an enum.</summary>
public sealed class EnumValue : Definition
{
    /// <summary>Makes an enum value.</summary>
    /// <param name="name">The name in the schema.</param>
    /// <param name="value">What resolvers see and return for it; null for the name itself.</param>
    public EnumValue(string name, object? value = null) : base(name)
    {
        Value = value ?? name;
        Encoded = JsonEncodedText.Encode(name);
    }

    /// <summary>What resolvers see and return for it: a C# enum's value, or the name itself.</summary>
    public object Value { get; }

    internal JsonEncodedText Encoded { get; }
}
