namespace Outposts.Registry.Search.Queries;

/// <summary>What a named place is.</summary>
public enum SearchPlaceKind
{
    /// <summary>A district of the city.</summary>
    District,

    /// <summary>A street.</summary>
    Road,

    /// <summary>A place: a quarter, a square, a park, a station.</summary>
    Place,
}
