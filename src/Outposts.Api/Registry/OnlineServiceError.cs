using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>
/// The reason why a service over the line was not saved. The code is VALUE (the message says what is accepted), CONFLICT (somebody has
/// changed it meanwhile) or UNKNOWN_SERVICE.
/// </summary>
/// <param name="Text">The message for users.</param>
/// <param name="Code">The code for programs.</param>
/// <param name="Path">The argument or the field of the input that it is about, from the outside in.</param>
/// <param name="Current">With CONFLICT the service as it is now; else null.</param>
public sealed record OnlineServiceError(
    LocalizedText Text, string Code, IReadOnlyList<string> Path, OnlineService? Current = null) : PayloadError(Text, Code);
