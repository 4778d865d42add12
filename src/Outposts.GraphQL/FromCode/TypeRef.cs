using System.Reflection;
using Outposts.GraphQL.Annotations;

namespace Outposts.GraphQL.FromCode;

/// <summary>A C# type with what its annotations say of null, in itself and in its type arguments. Without annotations everything may be
/// null.</summary>
/// <param name="Type">The type, never a <see cref="Nullable{T}"/>.</param>
/// <param name="IsNullable">Whether null is a value of it.</param>
/// <param name="Arguments">The type arguments, or the items' type of an array.</param>
internal sealed record TypeRef(Type Type, bool IsNullable, IReadOnlyList<TypeRef> Arguments)
{
    public static TypeRef Returned(MethodInfo method) => Of(new NullabilityInfoContext().Create(method.ReturnParameter));

    public static TypeRef Of(PropertyInfo property) => Of(new NullabilityInfoContext().Create(property));

    public static TypeRef Of(ParameterInfo parameter) => Of(new NullabilityInfoContext().Create(parameter));

    private static TypeRef Of(NullabilityInfo info)
    {
        var state = info.ReadState == NullabilityState.Unknown ? info.WriteState : info.ReadState;
        IReadOnlyList<TypeRef> arguments = info.ElementType is { } element ? [Of(element)] : [.. info.GenericTypeArguments.Select(Of)];
        if (Nullable.GetUnderlyingType(info.Type) is { } underlying)
            return new TypeRef(underlying, true, [.. underlying.GetGenericArguments().Select(Plain)]);
        return new TypeRef(info.Type, !info.Type.IsValueType && state != NullabilityState.NotNull, arguments);
    }

    // A type that annotations say nothing of: a struct may be null when it is a Nullable, a class may not.
    private static TypeRef Plain(Type type) => Nullable.GetUnderlyingType(type) is { } underlying
        ? Plain(underlying) with { IsNullable = true }
        : new TypeRef(type, false, [.. type.GetGenericArguments().Select(Plain)]);

    /// <summary>Whether the type is made from a generic one.</summary>
    public bool Is(Type generic) => Type.IsGenericType && Type.GetGenericTypeDefinition() == generic;

    /// <summary>What the caller in the end gets: the value of a task or a pending value.</summary>
    public TypeRef Awaited => Is(typeof(Task<>)) || Is(typeof(ValueTask<>)) || Is(typeof(Pending<>)) ? Arguments[0] : this;

    /// <summary>The items' type when this is a list, else null.</summary>
    public TypeRef? Item
    {
        get
        {
            if (Type == typeof(string) || Type.IsPrimitive) return null;
            if (Type.IsArray) return Arguments[0];
            var face = Type.IsInterface && Is(typeof(IEnumerable<>))
                ? Type
                : Type.GetInterfaces()
                    .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>));
            if (face?.GetGenericArguments()[0] is not { } item) return null;
            if (item.IsGenericType && item.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)) return null;
            if (Arguments.Count == 1 && Arguments[0].Clr == item) return Arguments[0];
            return Plain(item);
        }
    }

    /// <summary>The C# type as written, with <see cref="Nullable{T}"/> around a nullable struct.</summary>
    public Type Clr => IsNullable && Type.IsValueType ? typeof(Nullable<>).MakeGenericType(Type) : Type;

    public override string ToString() => Readable(Type) + (IsNullable ? "?" : "");

    internal static string Readable(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Readable))}>"
        : type.Name;
}
