
namespace Outposts.GraphQL.Types;

/// <summary>An object type (section 3.6).</summary>
internal sealed class ObjectType : FieldedType
{
    /// <summary>Makes an object type. Fields and interfaces are requested once, when first needed, so that types may lead to one
    /// another.</summary>
    /// <param name="name">The name in the schema.</param>
    /// <param name="fields">Makes the fields.</param>
    /// <param name="interfaces">Makes the list of interfaces; null when there are none.</param>
    public ObjectType(string name, Func<IEnumerable<Field>> fields, Func<IEnumerable<InterfaceType>>? interfaces = null)
        : base(name, fields, interfaces)
    {
    }

    /// <summary>Tells whether a value belongs to this type; null when the C# type alone decides.</summary>
    public Func<object, bool>? IsTypeOf { get; init; }
}
