using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Outposts.GraphQL.Annotations;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.FromCode;

/// <summary>Functions that turn coerced values into what C# parameters and properties take; made once, at start.</summary>
internal static class InputConverters
{
    /// <summary>The function for a type, which also turns "not given" into null or an empty <see cref="Optional{T}"/>.</summary>
    /// <param name="type">The C# type.</param>
    /// <param name="convertId">Reads a global id, when the value is one.</param>
    public static Func<object?, object?> For(TypeRef type, Func<string, object>? convertId)
    {
        if (type.Is(typeof(Optional<>)))
        {
            var inner = ForGiven(type.Arguments[0], convertId);
            return Generic<Func<Func<object?, object?>?, Func<object?, object?>>>(nameof(OptionalOf), type.Arguments[0].Clr)(inner);
        }
        var given = ForGiven(type, convertId);
        return given is null
            ? value => ReferenceEquals(value, Absent.Value) ? null : value
            : value => value is null || ReferenceEquals(value, Absent.Value) ? null : given(value);
    }

    // Null when the coerced value is already what C# takes. The functions never see null or "not given".
    private static Func<object?, object?>? ForGiven(TypeRef type, Func<string, object>? convertId)
    {
        if (type.Item is { } item && CollectionMaker(type, item) is { } maker)
        {
            var each = ForGiven(item, convertId);
            return value => maker((object?[])value!, each);
        }
        if (convertId is not null) return value => convertId((string)value!);
        return Number(type.Type);
    }

    private static Func<object?, object?>? Number(Type type) =>
        type == typeof(float) || type == typeof(decimal) || type == typeof(short) || type == typeof(byte)
            || type == typeof(ushort) || type == typeof(sbyte) || type == typeof(uint)
            ? value => value is null ? null : Convert.ChangeType(value, type, CultureInfo.InvariantCulture)
            : type == typeof(DateTime)
                ? value => value is DateTimeOffset moment ? moment.UtcDateTime : value
                : null;

    /// <summary>Whether a list of the schema can be given to C# as this collection.</summary>
    public static bool CanCollect(TypeRef type, TypeRef item) => CollectionMaker(type, item) is not null;

    private static Func<object?[], Func<object?, object?>?, object>? CollectionMaker(TypeRef type, TypeRef item)
    {
        var array = item.Clr.MakeArrayType();
        var name = type.Type.IsAssignableFrom(array) ? nameof(ArrayOf)
            : type.Type.IsAssignableFrom(typeof(List<>).MakeGenericType(item.Clr)) ? nameof(ListOf)
            : type.Type.IsAssignableFrom(typeof(HashSet<>).MakeGenericType(item.Clr)) ? nameof(SetOf)
            : type.Is(typeof(ImmutableArray<>)) ? nameof(ImmutableOf)
            : null;
        return name is null ? null : Generic<Func<object?[], Func<object?, object?>?, object>>(name, item.Clr);
    }

    private static T Generic<T>(string method, Type argument) where T : Delegate =>
        typeof(InputConverters).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(argument)
            .CreateDelegate<T>();

    private static Func<object?, object?> OptionalOf<T>(Func<object?, object?>? inner) => value =>
        ReferenceEquals(value, Absent.Value) ? default(Optional<T>)
        : new Optional<T>(value is null ? default : (T)(inner is null ? value : inner(value)!));

    private static T[] ArrayOf<T>(object?[] items, Func<object?, object?>? each)
    {
        var array = new T[items.Length];
        for (var i = 0; i < items.Length; i++)
            array[i] = items[i] is null ? default! : (T)(each is null ? items[i]! : each(items[i])!);
        return array;
    }

    private static List<T> ListOf<T>(object?[] items, Func<object?, object?>? each) => [.. ArrayOf<T>(items, each)];

    private static HashSet<T> SetOf<T>(object?[] items, Func<object?, object?>? each) => [.. ArrayOf<T>(items, each)];

    private static object ImmutableOf<T>(object?[] items, Func<object?, object?>? each) => ImmutableArray.Create(ArrayOf<T>(items, each));
}
