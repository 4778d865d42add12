namespace Outposts.GraphQL.Annotations;

/// <summary>The static method finds an object by its id: its object type implements <c>Node</c>, has a global <c>id</c>, and is found by
/// the query's <c>node</c> and <c>nodes</c>. Its first argument is the id as C# knows it; it gives null when there is no such object. The
/// id of an object is its property <c>Id</c>, or the member that carries <see cref="IDAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeResolverAttribute : Attribute;
