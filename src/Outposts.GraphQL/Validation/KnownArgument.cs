
namespace Outposts.GraphQL.Validation;

/// <summary>An argument of a <see cref="KnownDirective"/>, its type as written.</summary>
internal sealed record KnownArgument(string Name, string Type, bool IsRequired);
