namespace Outposts.Api.Registry;

/// <summary>What a suggested position is.</summary>
public enum SuggestionSource
{
    /// <summary>A house number of the imported map that stands in the address.</summary>
    HouseNumber,

    /// <summary>An outpost of the register with the same street and house number in its address.</summary>
    SameHouseNumber,

    /// <summary>A street of the imported map that stands in the address: somewhere along it.</summary>
    Street,

    /// <summary>An outpost of the register with the same street in its address, and another house number or none.</summary>
    SameStreet,

    /// <summary>A station of the imported map whose name stands in the address.</summary>
    Station,

    /// <summary>An outpost of the register whose name or address is like the address.</summary>
    Outpost,

    /// <summary>A named place of the map whose name stands in the address.</summary>
    Place,

    /// <summary>The middle of the district.</summary>
    District,
}
