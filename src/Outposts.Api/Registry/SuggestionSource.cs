namespace Outposts.Api.Registry;

/// <summary>What a suggested position is.</summary>
public enum SuggestionSource
{
    /// <summary>An outpost of the register whose name or address is like the address.</summary>
    Outpost,

    /// <summary>A named place of the map whose name stands in the address.</summary>
    Place,

    /// <summary>The middle of the district.</summary>
    District,
}
