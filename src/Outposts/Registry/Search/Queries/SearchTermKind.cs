namespace Outposts.Registry.Search.Queries;

/// <summary>What a word of a query stands for.</summary>
public enum SearchTermKind
{
    /// <summary>A service.</summary>
    Service,

    /// <summary>A kind of outpost.</summary>
    Kind,

    /// <summary>The host of the premises.</summary>
    Host,

    /// <summary>A trade.</summary>
    Group,

    /// <summary>When one wants to get in.</summary>
    Hours,

    /// <summary>The health bus.</summary>
    Visit,

    /// <summary>Another name of a district.</summary>
    District,

    /// <summary>Nothing: please, where is, near me.</summary>
    Filler,
}
