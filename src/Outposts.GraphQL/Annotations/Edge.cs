
namespace Outposts.GraphQL.Annotations;

/// <summary>One item of a page with its cursor.</summary>
/// <typeparam name="T">The kind of item.</typeparam>
/// <param name="Node">The item.</param>
/// <param name="Cursor">What <c>after</c> or <c>before</c> take to page on from here.</param>
public readonly record struct Edge<T>(T Node, string Cursor);
