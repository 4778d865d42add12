namespace Outposts.GraphQL.Annotations;

/// <summary>The value is a global id: in the schema it is an opaque ID made of a type's name and the value. On a field it is an id of the
/// field's own type unless a type is named; on an argument or input field without a type an id of any type is taken.</summary>
/// <param name="typeName">The name in the schema of the type whose id it is, or null.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter)]
public class IDAttribute(string? typeName = null) : Attribute
{
    /// <summary>The name in the schema of the type whose id it is, or null.</summary>
    public string? TypeName { get; } = typeName;

    internal virtual Type? Of => null;
}

/// <summary>The value is a global id of a type; see <see cref="IDAttribute"/>.</summary>
/// <typeparam name="T">The C# type of the object type whose id it is.</typeparam>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class IDAttribute<T>() : IDAttribute
{
    internal override Type? Of => typeof(T);
}
