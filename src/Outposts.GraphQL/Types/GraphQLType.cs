namespace Outposts.GraphQL.Types;

/// <summary>A type of the schema: a named type, or a list or non-null wrapped around one.</summary>
public abstract class GraphQLType
{
    /// <summary>The named type inside all wrappers.</summary>
    public abstract NamedType Named { get; }

    /// <summary>The type without an outer non-null wrapper; the type itself when it has none.</summary>
    public virtual GraphQLType Nullable => this;

    /// <summary>Whether null is not a value of the type.</summary>
    public bool IsNonNull => this is NonNullType;

    /// <summary>Whether a variable, argument or input field may be of this type (section 3.4.2, IsInputType).</summary>
    public bool IsInput => Named is ScalarType or EnumType or InputObjectType;

    /// <summary>Whether a field may be of this type (section 3.4.2, IsOutputType).</summary>
    public bool IsOutput => Named is not InputObjectType;

    /// <summary>Whether values of the type are written as they are, without a selection of fields.</summary>
    public bool IsLeaf => Named is ScalarType or EnumType;

    /// <summary>The type as it is written in SDL, such as <c>[Outpost!]!</c>.</summary>
    public abstract override string ToString();
}
