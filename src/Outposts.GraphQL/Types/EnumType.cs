using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Outposts.GraphQL.Types;

/// <summary>An enum (section 3.9).</summary>
internal sealed class EnumType : NamedType
{
    private readonly Func<object, EnumValue?> _find;

    /// <summary>Makes an enum.</summary>
    /// <param name="name">The name in the schema.</param>
    /// <param name="values">The values in order.</param>
    public EnumType(string name, IEnumerable<EnumValue> values) : base(name)
    {
        Values = new DefinitionMap<EnumValue>(values, name);
        _find = Values.Select(value => value.Value.GetType()).Distinct().ToArray() is [{ IsEnum: true } only]
            ? (Func<object, EnumValue?>)FinderMethod.MakeGenericMethod(only).Invoke(null, [Values])!
            : Finder<object>(Values);
    }

    /// <summary>The values in order.</summary>
    public DefinitionMap<EnumValue> Values { get; }

    /// <summary>Finds the enum value that stands for a C# value.</summary>
    /// <param name="value">The C# value.</param>
    /// <param name="definition">The enum value, or null when none stands for it.</param>
    public bool TryGetByValue(object value, [NotNullWhen(true)] out EnumValue? definition) => (definition = _find(value)) is not null;

    // Keyed by the enum type to avoid boxing.
    private static Func<object, EnumValue?> Finder<T>(IEnumerable<EnumValue> values) where T : notnull
    {
        var byValue = new Dictionary<T, EnumValue>();
        foreach (var value in values) byValue.TryAdd((T)value.Value, value);
        return value => value is T known ? byValue.GetValueOrDefault(known) : null;
    }

    private static readonly MethodInfo FinderMethod = typeof(EnumType)
        .GetMethod(nameof(Finder), BindingFlags.NonPublic | BindingFlags.Static)!;
}
