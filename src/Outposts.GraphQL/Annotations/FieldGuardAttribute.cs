using System.Security.Claims;

namespace Outposts.GraphQL.Annotations;

/// <summary>Guards a field: a caller who may not use it is refused before its resolver runs.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class FieldGuardAttribute : Attribute
{
    /// <summary>Throws a <see cref="GraphQLException"/> when a user may not use the field.</summary>
    /// <param name="user">The user of the request.</param>
    public abstract void Check(ClaimsPrincipal user);
}
