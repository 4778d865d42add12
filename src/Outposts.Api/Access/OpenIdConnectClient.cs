using Outposts.Api.Hosting;

namespace Outposts.Api.Access;

/// <summary>This site as a client of an OpenID Connect issuer.</summary>
/// <param name="Id">The identifier with which this site is registered at the issuer, so that people sign in there from the page; nobody
/// is sent there when left out.</param>
/// <param name="Secret">The secret of a confidential client; none for a public one. PKCE is used with either.</param>
/// <param name="Scope">What is asked for at the issuer; it contains <c>openid</c>.</param>
/// <param name="NameClaim">The issuer's claim of the name that the history shows; the subject where a token lacks it.</param>
/// <param name="IssuerName">What the page calls the issuer, such as the name of the union's sign-in; the host of its address when left
/// out.</param>
public sealed record OpenIdConnectClient(
    [property: Setting("Access:ClientId", "a text")] string Id,
    [property: Setting("Access:ClientSecret", "a text", IsSecret = true)] string? Secret,
    [property: Setting("Access:Scope", "words, separated by spaces", Default = "openid profile")] string Scope,
    [property: Setting("Access:NameClaim", "a claim", Default = "preferred_username")] string NameClaim,
    [property: Setting("Access:IssuerName", "a text")] string IssuerName)
{
    /// <summary>Writes everything but the secret.</summary>
    public override string ToString() => $"{Id} at {IssuerName}";
}
