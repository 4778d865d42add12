namespace Outposts.Registry.Search.Queries;

/// <summary>What a word of a query stands for.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The code of the catalogue, the written name of a host, OPEN_NOW, AROUND_THE_CLOCK, a time of day as HH:mm, or the
/// code of a district; empty for the health bus and for fillers.</param>
public readonly record struct SearchTerm(SearchTermKind Kind, string Value)
{
    /// <summary>Whether one can get in at the moment of asking.</summary>
    public const string OpenNow = "OPEN_NOW";

    /// <summary>Whether one can get in at any hour.</summary>
    public const string AroundTheClock = "AROUND_THE_CLOCK";
}
