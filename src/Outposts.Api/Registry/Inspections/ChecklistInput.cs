using Outposts.Registry;
using Outposts.Registry.Inspections;

namespace Outposts.Api.Registry.Inspections;

/// <summary>A standard, or a further version of one.</summary>
/// <param name="Code">What names the standard in all versions: 1 to 60 capital letters, digits and underscores, a letter first.</param>
/// <param name="Chinese">The Chinese name, 1 to 60 characters.</param>
/// <param name="English">The English name, 1 to 100 characters.</param>
/// <param name="ValidFrom">The first day on which it may be used, not before that of the version before it.</param>
/// <param name="Items">What is looked at, in its order, 1 to 100 items.</param>
/// <param name="ValidUntil">The last day on which it may be used; null: until a further version begins.</param>
/// <param name="Source">Where the standard is published, 1 to 500 characters; null: not told.</param>
public sealed record ChecklistInput(string Code, string Chinese, string English, DateOnly ValidFrom,
    IReadOnlyList<ChecklistItemInput> Items, DateOnly? ValidUntil = null, string? Source = null)
{
    /// <summary>Gets the version, whose number the store gives.</summary>
    internal Checklist ToChecklist() => new()
    {
        Code = Code.Trim(),
        Version = 0,
        Chinese = CellText.Clean(Chinese),
        English = CellText.Clean(English),
        Source = OutpostInput.Clean(Source, CellText.Clean),
        ValidFrom = ValidFrom,
        ValidUntil = ValidUntil,
        Items = [.. Items.Select(item => item.ToItem())],
    };
}
