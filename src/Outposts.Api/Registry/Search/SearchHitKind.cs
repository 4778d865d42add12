namespace Outposts.Api.Registry.Search;

/// <summary>What a hit of the one box is, and so what choosing it does.</summary>
public enum SearchHitKind
{
    /// <summary>An outpost: its card is opened.</summary>
    Outpost,

    /// <summary>A service, with whatever else was asked: a filter.</summary>
    Service,

    /// <summary>A kind of outpost: a filter.</summary>
    Kind,

    /// <summary>A host: a filter.</summary>
    Host,

    /// <summary>A trade: a filter.</summary>
    Group,

    /// <summary>When one wants to get in: a filter.</summary>
    Hours,

    /// <summary>An event that is on or to come: its page is opened.</summary>
    Event,

    /// <summary>The health bus: its schedule, or one of its visits.</summary>
    Visit,

    /// <summary>A place or station: the start moves there.</summary>
    Place,

    /// <summary>A street: the start moves onto it.</summary>
    Road,

    /// <summary>A house number: the start moves there.</summary>
    Address,

    /// <summary>A district: the list shows it.</summary>
    District,

    /// <summary>A position: the start moves there.</summary>
    Position,
}
