namespace Outposts.GraphQL.Annotations;

/// <summary>Gives a C# enum that cannot carry an attribute itself a name in the schema.</summary>
/// <typeparam name="T">The C# enum.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EnumTypeAttribute<T> : ObjectTypeExtensionAttribute
    where T : struct, Enum
{
    /// <inheritdoc/>
    public override Type Extends => typeof(T);
}
