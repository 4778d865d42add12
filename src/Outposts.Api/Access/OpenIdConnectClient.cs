namespace Outposts.Api.Access;

/// <summary>This site as a client of an OpenID Connect issuer.</summary>
/// <param name="Id">The identifier with which the site is registered at the issuer.</param>
/// <param name="Secret">The secret of a confidential client; null for a public one. PKCE is used with either.</param>
/// <param name="Scope">What is asked for; it contains <c>openid</c>.</param>
/// <param name="NameClaim">The claim of the name that the history shows; the subject where a token lacks it.</param>
/// <param name="IssuerName">What the page calls the issuer, such as the name of the union's sign-in.</param>
public sealed record OpenIdConnectClient(string Id, string? Secret, string Scope, string NameClaim, string IssuerName)
{
    /// <summary>Writes everything but the secret.</summary>
    public override string ToString() => $"{Id} at {IssuerName}";
}
