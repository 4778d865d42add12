namespace Outposts.Api.Registry.Reports;

/// <summary>
/// The reason why a report or an answer was not stored. The code is VALUE (the message says what is accepted), UNKNOWN_OUTPOST,
/// UNKNOWN_REPORT, TOO_MANY (of one network within an hour: try again later) or IDEMPOTENCY_KEY (the key belongs to another report).
/// </summary>
/// <param name="Text">The message for users.</param>
/// <param name="Code">The code for programs.</param>
/// <param name="Path">The field of the input that it is about, from the outside in.</param>
public sealed record OutpostReportError(LocalizedText Text, string Code, IReadOnlyList<string> Path) : PayloadError(Text, Code);
