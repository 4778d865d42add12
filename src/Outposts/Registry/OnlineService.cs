namespace Outposts.Registry;

/// <summary>What the union offers over the line, a page or a hotline. It has no place on the map, so it is no outpost. Null and empty mean
/// unknown unless a member says otherwise.</summary>
public sealed record OnlineService
{
    // Positive: the database counts them.
    /// <summary>What identifies it for good.</summary>
    public long Id { get; init; }

    /// <summary>What it is called, 1 to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The same in English; null: nobody has said.</summary>
    public string? EnglishName { get; init; }

    /// <summary>Its page, an absolute https address, up to 500 characters; null: it is reached by telephone alone.</summary>
    public string? Website { get; init; }

    /// <summary>The numbers to call, separated by <c>;</c>, an extension after 转; null: it is reached by its page alone.</summary>
    public string? Phone { get; init; }

    /// <summary>When somebody answers, in OSM opening_hours syntax; null when unknown.</summary>
    public string? OpeningHours { get; init; }

    /// <summary>What is offered, each service once.</summary>
    public IReadOnlyList<Service> Services { get; init; } = [];

    /// <summary>Who may use it.</summary>
    public Eligibility Eligibility { get; init; } = Eligibility.Unknown;

    /// <summary>GB/T 2260 code of the district for which it is; null: for all.</summary>
    public string? DistrictCode { get; init; }

    /// <summary>What else is to be known, 1 to 500 characters; null: nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The same in English; null: nobody has said.</summary>
    public string? EnglishNote { get; init; }

    /// <summary>Its place among the others, ascending.</summary>
    public int Place { get; init; }

    /// <summary>Whether it is offered no more.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>The version of its feed that last changed it; 0 for a new one.</summary>
    public int Version { get; init; }
}
