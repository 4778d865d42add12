using Outposts.GraphQL.Annotations;

namespace Outposts.GraphQL.FromCode;

/// <summary>A static class whose members are fields of an object type.</summary>
internal sealed record Extension(Type Class, ObjectTypeExtensionAttribute Facts);
