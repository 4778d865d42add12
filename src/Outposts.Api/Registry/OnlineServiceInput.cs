using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>A service over the line as it should be. What is left out is unknown.</summary>
public sealed record OnlineServiceInput
{
    /// <summary>What it is called, 1 to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The same in English.</summary>
    public string? EnglishName { get; init; }

    /// <summary>Its page: an address that begins with <c>https://</c>, up to 500 characters. It or the telephone must be there.</summary>
    public string? Website { get; init; }

    /// <summary>The numbers to call, separated by <c>;</c>, an extension after 转, up to 50 characters.</summary>
    public string? Phone { get; init; }

    /// <summary>When somebody answers, in OSM opening_hours syntax.</summary>
    public string? OpeningHours { get; init; }

    /// <summary>What is offered, each service once.</summary>
    public IReadOnlyList<Service>? Services { get; init; }

    /// <summary>Who may use it; null is UNKNOWN.</summary>
    public Eligibility? Eligibility { get; init; }

    /// <summary>GB/T 2260 code of the district for which it is; null: for all.</summary>
    public string? District { get; init; }

    /// <summary>What else is to be known, up to 500 characters.</summary>
    public string? Note { get; init; }

    /// <summary>The same in English.</summary>
    public string? EnglishNote { get; init; }

    /// <summary>Its place among the others, ascending; null: it stays, a new one comes last.</summary>
    public int? Place { get; init; }

    /// <summary>Whether it is offered no more; null: as before, a new one is offered.</summary>
    public bool? IsWithdrawn { get; init; }

    /// <summary>Gets the service.</summary>
    /// <param name="current">What is there; null when it is new.</param>
    /// <param name="last">The greatest place.</param>
    internal OnlineService Apply(OnlineService? current, int last) => new()
    {
        Id = current?.Id ?? 0,
        Name = CellText.Clean(Name),
        EnglishName = OutpostInput.Clean(EnglishName, CellText.Clean),
        Website = OutpostInput.Clean(Website, CellText.Clean),
        Phone = OutpostInput.Clean(Phone, CellText.ToHalfWidth),
        OpeningHours = OutpostInput.Clean(OpeningHours, CellText.ToHalfWidth),
        Services = Services ?? [],
        Eligibility = Eligibility ?? Outposts.Registry.Eligibility.Unknown,
        DistrictCode = OutpostInput.Clean(District, CellText.Clean),
        Note = OutpostInput.Clean(Note, CellText.Clean),
        EnglishNote = OutpostInput.Clean(EnglishNote, CellText.Clean),
        Place = Place ?? current?.Place ?? (last > int.MaxValue - 10 ? last : last + 10),
        IsWithdrawn = IsWithdrawn ?? current?.IsWithdrawn ?? false,
    };
}
