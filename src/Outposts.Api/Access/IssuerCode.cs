namespace Outposts.Api.Access;

/// <summary>What a browser brings back from an OpenID Connect issuer.</summary>
/// <param name="Code">The authorization code, which serves once.</param>
/// <param name="Verifier">The PKCE verifier that the browser made.</param>
/// <param name="Nonce">The nonce that the browser made, which the token must repeat.</param>
/// <param name="RedirectUri">The address of the page to which the issuer sent the browser back.</param>
public sealed record IssuerCode(string Code, string Verifier, string Nonce, string RedirectUri);
