namespace Outposts.PostGis.Registry;

/// <summary>A row that only the register itself could find wrong.</summary>
/// <param name="Index">Its place in the list given, from 0.</param>
/// <param name="Code">Its outpost's code.</param>
/// <param name="Column">The column at fault, by its name in a CSV file.</param>
/// <param name="Reason">What was given and what is accepted.</param>
public sealed record UpsertRejection(int Index, string Code, string Column, LocalizedText Reason);
