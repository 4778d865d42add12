namespace Outposts.Api.Access;

/// <summary>Why an account was not changed. The code is VALUE, NAME_TAKEN, UNKNOWN_ACCOUNT, UNKNOWN_DISTRICT or OWN_ACCOUNT.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Code">The code for programs.</param>
/// <param name="Path">The argument that it is about.</param>
public sealed record AccountError(LocalizedText Text, string Code, IReadOnlyList<string> Path) : PayloadError(Text, Code);
