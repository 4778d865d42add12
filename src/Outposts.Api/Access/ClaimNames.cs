namespace Outposts.Api.Access;

/// <summary>Where an issuer's tokens tell roles and their limits: each a name, or a path such as <c>realm_access.roles</c>.</summary>
/// <param name="Role">The claim of the roles.</param>
/// <param name="District">The claim of the districts to which the roles are limited.</param>
/// <param name="Body">The claim of the bodies to whose outposts the roles are limited.</param>
public sealed record ClaimNames(string Role, string District, string Body)
{
    /// <summary>The claims of the installation's own tokens.</summary>
    public static ClaimNames Own { get; } =
        new(InstallationSigningKey.RoleClaim, InstallationSigningKey.DistrictClaim, InstallationSigningKey.BodyClaim);
}
