
namespace Outposts.GraphQL.Annotations;

/// <summary>Where the item of a cursor stands in a list, or would stand if it were in it.</summary>
/// <param name="Before">How many items stand before it.</param>
/// <param name="Through">How many items stand before it, with itself when it is in the list.</param>
public readonly record struct CursorPlace(int Before, int Through);
