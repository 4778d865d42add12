namespace Outposts.Registry;

/// <summary>One service, kind of outpost or trade, as people see and write it.</summary>
public sealed record CatalogueEntry
{
    /// <summary>What it is.</summary>
    public required CatalogueGroup Group { get; init; }

    /// <summary>What identifies it in its group for good; see <see cref="CatalogueCode.IsValid"/>.</summary>
    public required string Code { get; init; }

    /// <summary>What riders read, in Chinese, 1 to 40 characters.</summary>
    public required string Chinese { get; init; }

    /// <summary>What riders read, in English, 1 to 60 characters.</summary>
    public required string English { get; init; }

    /// <summary>The key of its drawing; null, and a key that a client does not know: the client's drawing for all.</summary>
    public string? Icon { get; init; }

    /// <summary>The OpenStreetMap tag that says the same, <c>key=value</c>; null when there is none.</summary>
    public string? OsmTag { get; init; }

    /// <summary>The words under which lists carry it, the usual one first. No two entries of a group share one.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>Further words under which people look for it; other entries may have them too.</summary>
    public IReadOnlyList<string> SearchWords { get; init; } = [];

    /// <summary>The first day on which it may be given to outposts; null: ever since.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day on which it may be given to outposts; null: without end. Outposts that have it keep it.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>Its place among those of its group, ascending; equal ones by their codes.</summary>
    public int Position { get; init; }

    // 0 in an entry that was not read from the database.
    /// <summary>The version of the catalogue that last changed it.</summary>
    public int Version { get; init; }

    /// <summary>Whether it may be given to outposts on a day.</summary>
    public bool IsValidOn(DateOnly day) => !(day < ValidFrom) && !(day > ValidUntil);
}
