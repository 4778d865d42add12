namespace Outposts.Api.Access;

/// <summary>Where a browser goes to sign in at an OpenID Connect issuer.</summary>
/// <param name="Name">What to call the issuer.</param>
/// <param name="AuthorizationEndpoint">The address of its page.</param>
/// <param name="ClientId">The identifier of this site.</param>
/// <param name="Scope">What to ask for.</param>
/// <param name="ResponseMode">How the code comes back: <c>fragment</c> or <c>query</c>.</param>
public sealed record IssuerAddress(string Name, string AuthorizationEndpoint, string ClientId, string Scope, string ResponseMode);
