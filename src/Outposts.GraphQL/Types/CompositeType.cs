
namespace Outposts.GraphQL.Types;

/// <summary>A type whose values are objects: an object type, an interface or a union.</summary>
/// <param name="name">The name in the schema.</param>
internal abstract class CompositeType(string name) : NamedType(name);
