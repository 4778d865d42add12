using Outposts.Api.Limits;
using Outposts.Api.Registry.Events;
using Outposts.PostGis.Tiles.Streets;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Registry.Search;
using Outposts.Travel;

namespace Outposts.Api.Registry.Search;

/// <summary>What the one box is answered from.</summary>
/// <param name="Register">The register.</param>
/// <param name="Names">The search of its names.</param>
/// <param name="Catalogue">The words for services, kinds and trades.</param>
/// <param name="Reader">The names of places.</param>
/// <param name="Numbers">Finds house numbers.</param>
/// <param name="Visits">The visits of the health bus.</param>
/// <param name="Events">The events.</param>
/// <param name="Travel">How far it is by mode.</param>
/// <param name="Limiter">The limiter of heavy work.</param>
internal sealed record OneBoxSources(RegistrySnapshot Register, SearchIndex Names, Catalogue Catalogue, PlaceNameReader Reader,
    MapNameStore Numbers, VisitStore Visits, EventSnapshot Events, TravelModel Travel, WorkLimiter Limiter);
