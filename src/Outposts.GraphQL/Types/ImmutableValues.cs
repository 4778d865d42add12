using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Outposts.GraphQL.Types;

/// <summary>Tells which C# values several requests may share, because nobody can change them.</summary>
internal static class ImmutableValues
{
    private static readonly ConcurrentDictionary<Type, bool> StructsWithoutReferences = [];

    /// <summary>Returns whether a value is null, text, or of a value type that holds no references.</summary>
    public static bool Contains(object? value) => value switch
    {
        null or string or Uri or JsonElement or Absent or CoercionError => true,
        ValueType => StructsWithoutReferences.GetOrAdd(value.GetType(), HasNoReferences),
        _ => false,
    };

    private static bool HasNoReferences(Type type) => !(bool)typeof(RuntimeHelpers)
        .GetMethod(nameof(RuntimeHelpers.IsReferenceOrContainsReferences))!.MakeGenericMethod(type).Invoke(null, null)!;
}
