namespace Outposts.Api.Access;

/// <summary>Why a user may not do something.</summary>
/// <param name="Code"><see cref="AuthorizationRules.Unauthenticated"/> or <see cref="AuthorizationRules.Forbidden"/>.</param>
/// <param name="Message">The reason, in Chinese and English.</param>
/// <param name="Problem">What is wrong with the token; null when it is valid or missing.</param>
public sealed record AuthorizationError(string Code, string Message, TokenErrorKind? Problem = null);
