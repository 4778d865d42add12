using Outposts.Api.Geodesy;
using Outposts.Registry;
using Outposts.Registry.Requests;

namespace Outposts.Api.Registry.Requests;

/// <summary>What somebody asks the union for. It names places and organisations, never persons; texts take neither telephone numbers nor
/// addresses of pages.</summary>
/// <param name="Kind">What is asked for or offered.</param>
/// <param name="Position">Where the outpost is wished, the room is or the bus should come; not where the sender is.</param>
/// <param name="IdempotencyKey">A secret created by the client, such as a random UUID, 16 to 200 characters: what is sent twice is stored
/// once.</param>
/// <param name="Address">The address, at most 200 characters. Null: not told.</param>
/// <param name="Note">A sentence of at most 300 characters, which staff and the sender read. Null: none.</param>
/// <param name="Services">With SITE, the services wished there; with ROOM, those that the room could have.</param>
/// <param name="Groups">With SITE and BUS, the workers for whom it is.</param>
/// <param name="Organisation">With ROOM, the host; with BUS, the employer: its name, 1 to 100 characters.</param>
/// <param name="Host">With ROOM, what the host is. Null: not told.</param>
/// <param name="Times">With ROOM, when it could be open; with BUS, on which days and at which time of day the bus is wished: at most 100
/// characters. Null: not told.</param>
/// <param name="Workers">With BUS, for how many workers: 1 to 100,000.</param>
/// <param name="Phone">With ROOM and BUS, the organisation's public number, no person's mobile. Only those who answer see it; it is deleted
/// when the request is done or declined. Null: none.</param>
/// <param name="Device">A random value that the phone has made up and keeps, 16 to 200 characters: as long as its request has not come to
/// its end, another of the same kind within 50 metres is not stored. Only a keyed hash is kept, for 30 days. Null: each is stored.</param>
public sealed record SendRequestInput(RequestKind Kind, PositionInput Position, string IdempotencyKey, string? Address = null,
    string? Note = null, IReadOnlyList<Service>? Services = null, IReadOnlyList<WorkerGroup>? Groups = null, string? Organisation = null,
    HostKind? Host = null, string? Times = null, int? Workers = null, string? Phone = null, string? Device = null);
