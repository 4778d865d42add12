namespace Outposts.Registry.Events;

/// <summary>A dated drive of the union (服务月, 温暖季, 四季服务) that gathers events and visits of the health bus. It may cross the year
/// end.</summary>
public sealed record Campaign
{
    /// <summary>The number of the campaign; 0 for a new one.</summary>
    public long Id { get; init; }

    /// <summary>The title, 1 to 100 characters.</summary>
    public required string Title { get; init; }

    /// <summary>The same in English; null: nobody has said.</summary>
    public string? EnglishTitle { get; init; }

    /// <summary>Of which season it is; null: of none.</summary>
    public Season? Season { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day, not before the first and at most two years after it.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>The slogan (宣传口号), at most 60 characters; null: none.</summary>
    public string? Slogan { get; init; }

    /// <summary>The same in English; null: nobody has said.</summary>
    public string? EnglishSlogan { get; init; }

    /// <summary>What is to be known about it, at most 2,000 characters; null: nothing.</summary>
    public string? Text { get; init; }

    /// <summary>The same in English; null: nobody has said.</summary>
    public string? EnglishText { get; init; }

    /// <summary>GB/T 2260 codes of the districts in which it is, each once; empty: in all.</summary>
    public IReadOnlyList<string> DistrictCodes { get; init; } = [];

    /// <summary>Whether it was given up, and is shown to staff alone.</summary>
    public bool IsArchived { get; init; }

    /// <summary>The revision, counted from 1; 0 for a new one.</summary>
    public int Revision { get; init; }

    /// <summary>Gets whether a day is one of its days.</summary>
    public bool Has(DateOnly day) => From <= day && day <= Until;

    /// <summary>Gets whether it is in a district.</summary>
    /// <param name="district">GB/T 2260 code.</param>
    public bool IsIn(string district) => DistrictCodes.Count == 0 || DistrictCodes.Contains(district);
}
