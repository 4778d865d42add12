
namespace Outposts.GraphQL.Types;

/// <summary>A composite type with fields: an object type or an interface.</summary>
internal abstract class FieldedType : CompositeType
{
    private readonly Lazy<DefinitionMap<Field>> _fields;
    private readonly Lazy<IReadOnlyList<InterfaceType>> _interfaces;

    private protected FieldedType(string name, Func<IEnumerable<Field>> fields, Func<IEnumerable<InterfaceType>>? interfaces) : base(name)
    {
        _fields = new(() => new DefinitionMap<Field>(fields(), Name));
        _interfaces = new(() => interfaces is null ? [] : [.. interfaces()]);
    }

    /// <summary>The fields in order.</summary>
    public DefinitionMap<Field> Fields => _fields.Value;

    /// <summary>The interfaces it implements, in order.</summary>
    public IReadOnlyList<InterfaceType> Interfaces => _interfaces.Value;

    internal override void Complete()
    {
        _ = _fields.Value;
        _ = _interfaces.Value;
    }
}
