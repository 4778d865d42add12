
namespace Outposts.GraphQL.Types;

/// <summary>An interface (section 3.7).</summary>
internal sealed class InterfaceType : FieldedType
{
    /// <summary>Makes an interface. Fields and interfaces are requested once, when first needed.</summary>
    /// <param name="name">The name in the schema.</param>
    /// <param name="fields">Makes the fields.</param>
    /// <param name="interfaces">Makes the list of interfaces it implements; null when there are none.</param>
    public InterfaceType(string name, Func<IEnumerable<Field>> fields, Func<IEnumerable<InterfaceType>>? interfaces = null)
        : base(name, fields, interfaces)
    {
    }

    /// <summary>Names the object type of a value; null when <see cref="Schema.ObjectTypeOf"/> decides.</summary>
    public Func<object, string?>? ResolveType { get; init; }
}
