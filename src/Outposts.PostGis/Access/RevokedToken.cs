namespace Outposts.PostGis.Access;

/// <summary>A revoked token, or all tokens of a subject that were issued before a moment.</summary>
/// <param name="TokenId">The identifier of the token; null for all of a subject.</param>
/// <param name="Subject">The subject; null for one token.</param>
/// <param name="IssuedBefore">The moment; null for one token.</param>
/// <param name="Until">When the last of these tokens expires.</param>
/// <param name="RevokedAt">When it was revoked.</param>
/// <param name="RevokedBy">Who revoked it.</param>
public sealed record RevokedToken(
    string? TokenId, string? Subject, DateTimeOffset? IssuedBefore, DateTimeOffset Until, DateTimeOffset RevokedAt, string RevokedBy);
