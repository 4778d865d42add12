namespace Outposts.Api.Access;

/// <summary>Why a user may not do something.</summary>
/// <param name="Code"><see cref="AuthorizationRules.Unauthenticated"/> or <see cref="AuthorizationRules.Forbidden"/>.</param>
/// <param name="Text">The reason.</param>
/// <param name="Problem">What is wrong with the token; null when it is valid or missing.</param>
public sealed record AuthorizationError(string Code, LocalizedText Text, TokenErrorKind? Problem = null);
