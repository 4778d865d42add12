namespace Outposts.PostGis.Coverage;

/// <summary>What a planning layer can be made of.</summary>
public enum LayerContent
{
    /// <summary>Requests for an outpost: demand, one worker for each.</summary>
    SiteRequests,
    /// <summary>Rooms that are offered: candidates.</summary>
    RoomOffers,
    /// <summary>Requests for the health bus: demand, as many workers as the employer counts.</summary>
    BusRequests,
    /// <summary>Searches that found nothing: demand, one worker for each, in the middle of their cells.</summary>
    UnmetSearches,
}
