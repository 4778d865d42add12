using Outposts.Registry.Inspections;

namespace Outposts.Api.Registry.Inspections;

/// <summary>
/// The reason why a version of a checklist was not saved. The code is VALUE (the message says what is accepted) or CONFLICT (somebody has
/// saved a further version meanwhile).
/// </summary>
/// <param name="Text">The message for users.</param>
/// <param name="Code">The code for programs.</param>
/// <param name="Path">The argument or the field of the input that it is about, from the outside in.</param>
/// <param name="Current">With CONFLICT the last version that there is; else null.</param>
public sealed record ChecklistError(LocalizedText Text, string Code, IReadOnlyList<string> Path, Checklist? Current = null)
    : PayloadError(Text, Code);
