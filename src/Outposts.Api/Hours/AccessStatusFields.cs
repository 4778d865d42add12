using Outposts.GraphQL.Annotations;
using Outposts.Hours;

namespace Outposts.Api.Hours;

/// <summary>Keeps the name of the type in the schema.</summary>
[ObjectType<AccessStatus>(Name = "Entry")]
public static class AccessStatusFields;
