using Outposts.Api.Hosting;

namespace Outposts.Api.Access;

/// <summary>Where an issuer's tokens tell roles and their limits: each a name, or a path such as <c>realm_access.roles</c>.</summary>
/// <param name="Role">The issuer's claim of the roles: a name, or a path such as <c>realm_access.roles</c>.</param>
/// <param name="District">The issuer's claim of the districts to which the roles are limited.</param>
/// <param name="Body">The issuer's claim of the bodies to whose outposts the roles are limited.</param>
public sealed record ClaimNames(
    [property: Setting("Access:RoleClaim", "a claim or a path", Default = InstallationSigningKey.RoleClaim)] string Role,
    [property: Setting("Access:DistrictClaim", "a claim or a path", Default = InstallationSigningKey.DistrictClaim)] string District,
    [property: Setting("Access:BodyClaim", "a claim or a path", Default = InstallationSigningKey.BodyClaim)] string Body)
{
    /// <summary>The claims of the installation's own tokens.</summary>
    public static ClaimNames Own { get; } =
        new(InstallationSigningKey.RoleClaim, InstallationSigningKey.DistrictClaim, InstallationSigningKey.BodyClaim);
}
