using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>An entry of the catalogue as it should be. What is left out is empty.</summary>
public sealed record CatalogueEntryInput
{
    /// <summary>What it is.</summary>
    public required CatalogueGroup Group { get; init; }

    /// <summary>What identifies it in its group for good: 1 to 60 capital letters, digits and underscores, a letter first.</summary>
    public required string Code { get; init; }

    /// <summary>The Chinese name, 1 to 40 characters.</summary>
    public required string Chinese { get; init; }

    /// <summary>The English name, 1 to 60 characters.</summary>
    public required string English { get; init; }

    /// <summary>The key of its drawing; null: the drawing for all.</summary>
    public string? Icon { get; init; }

    /// <summary>The OpenStreetMap tag that says the same, <c>key=value</c>.</summary>
    public string? OsmTag { get; init; }

    /// <summary>The words under which lists carry it, the usual one first; each belongs to one entry of the group. Up to 100.</summary>
    public IReadOnlyList<string>? Synonyms { get; init; }

    /// <summary>Further words under which people look for it. Up to 100.</summary>
    public IReadOnlyList<string>? SearchWords { get; init; }

    /// <summary>The first day on which it may be given to outposts; null: ever since.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day on which it may be given to outposts; null: without end.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>Its place among those of its group, ascending; null: it stays, a new one comes last.</summary>
    public int? Position { get; init; }

    /// <summary>Gets the entry.</summary>
    /// <param name="current">What is there; null when it is new.</param>
    /// <param name="last">The greatest place of the group.</param>
    internal CatalogueEntry Apply(CatalogueEntry? current, int last) => new()
    {
        Group = Group,
        Code = Code,
        Chinese = CellText.Clean(Chinese),
        English = CellText.Clean(English),
        Icon = Clean(Icon),
        OsmTag = Clean(OsmTag),
        Synonyms = Words(Synonyms),
        SearchWords = Words(SearchWords),
        ValidFrom = ValidFrom,
        ValidUntil = ValidUntil,
        Position = Position ?? current?.Position ?? (last > int.MaxValue - 10 ? last : last + 10),
    };

    private static string? Clean(string? text) => OutpostInput.Clean(text, CellText.Clean);

    private static string[] Words(IReadOnlyList<string>? words) =>
        [.. (words ?? []).Select(CellText.Clean).Where(word => word.Length > 0).Distinct(StringComparer.Ordinal)];
}
