
namespace Outposts.GraphQL.Limits;

/// <summary>A variable that is a list's size.</summary>
/// <param name="Name">The name without the $.</param>
/// <param name="WhenNotGiven">The argument's default, which counts when the variable is not given; or null.</param>
internal readonly record struct SlicingVariable(string Name, double? WhenNotGiven);
