using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using Outposts.PostGis.Installation;

namespace Outposts.Api.Access;

/// <summary>
/// The one place where rights are decided. Reading is open to everyone; what asks for a role names it here.
/// </summary>
public static class AccessRules
{
    /// <summary>Whether the bearer may act as <paramref name="role"/>; an administrator may act as any.</summary>
    public static bool Has(ClaimsPrincipal user, Role role) =>
        user.FindAll(InstallationKey.RoleClaim).Any(claim =>
            VocabularyNames.TryParse<Role>(claim.Value, out var held) && (held == role || held == Role.Admin));

    /// <summary>Whether the bearer may act as <paramref name="role"/> in a division; a token without a division holds in all.</summary>
    /// <param name="user">The bearer.</param>
    /// <param name="role">What is asked for.</param>
    /// <param name="district">GB/T 2260 code.</param>
    public static bool HasIn(ClaimsPrincipal user, Role role, string district) =>
        Has(user, role) && user.FindFirst(InstallationKey.DistrictClaim)?.Value is var limit && (limit is null || limit == district);

    /// <summary>Who is named in the history: the subject, or the role when the token has none.</summary>
    public static string ActorOf(ClaimsPrincipal user) =>
        user.FindFirst("sub")?.Value ?? user.FindFirst(InstallationKey.RoleClaim)?.Value ?? "anonymous";
}

/// <summary>Sets up bearer tokens: the installation's own, and those of an OpenID Connect issuer when one is configured.</summary>
public static class AccessSetup
{
    /// <summary>
    /// Adds the checks. Setting <c>Access:Authority</c> names an OpenID Connect issuer, <c>Access:Audience</c> the audience it
    /// writes into its tokens; without them only the installation's own key signs.
    /// </summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration, InstallationKey key)
    {
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = InstallationKey.Issuer,
                ValidAudience = InstallationKey.Audience,
                IssuerSigningKey = key.VerificationKey,
                RoleClaimType = InstallationKey.RoleClaim,
                ClockSkew = TimeSpan.FromMinutes(1),
            };
            if (configuration["Access:Authority"] is { Length: > 0 } authority)
            {
                options.Authority = authority;
                options.TokenValidationParameters.ValidAudiences = [configuration["Access:Audience"] ?? InstallationKey.Audience];
            }
        });
        return services;
    }
}
