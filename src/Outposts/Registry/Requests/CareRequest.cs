using Outposts.Geodesy;

namespace Outposts.Registry.Requests;

/// <summary>What somebody without a login asked the union for, and what came of it. It names organisations and places, never persons, and
/// says nothing of who sent it.</summary>
public sealed record CareRequest
{
    /// <summary>Identifies it.</summary>
    public required long Id { get; init; }

    /// <summary>Names it in the sender's link; random.</summary>
    public required string Token { get; init; }

    /// <summary>What is asked for or offered.</summary>
    public required RequestKind Kind { get; init; }

    /// <summary>Where the outpost is wished, the room is or the bus should come. It is not where the sender is.</summary>
    public required Position Position { get; init; }

    /// <summary>The district of the position, a GB/T 2260 code.</summary>
    public required string DistrictCode { get; init; }

    /// <summary>The address; null: not told.</summary>
    public string? Address { get; init; }

    /// <summary>A sentence in the sender's own words, for staff and the sender; null: none.</summary>
    public string? Note { get; init; }

    /// <summary>The services wished there, or those that the room could have; empty: not told.</summary>
    public IReadOnlyList<Service> Services { get; init; } = [];

    /// <summary>The workers for whom it is; empty: not told.</summary>
    public IReadOnlyList<WorkerGroup> Groups { get; init; } = [];

    /// <summary>The host that offers the room, or the employer that asks for the bus; null for a site.</summary>
    public string? Organisation { get; init; }

    /// <summary>What the host of the room is; null: not told, or no room is offered.</summary>
    public HostKind? Host { get; init; }

    /// <summary>In own words, when the room could be open, or on which days and at which time of day the bus is wished; null: not
    /// told.</summary>
    public string? Times { get; init; }

    /// <summary>How many workers the bus is for, as the employer counts them; null when no bus is asked for.</summary>
    public int? Workers { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>How far the union is with it.</summary>
    public RequestState State { get; init; }

    /// <summary>What the union says to it; null when nothing yet.</summary>
    public string? Answer { get; init; }

    /// <summary>The same in English; null: in Chinese alone.</summary>
    public string? EnglishAnswer { get; init; }

    /// <summary>When it was answered; null when it was not.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Who answered it; null when nobody has.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>The code of the outpost that came of it; null when none did.</summary>
    public string? OutpostCode { get; init; }

    /// <summary>The number of the visit that came of it; null when none did.</summary>
    public long? VisitId { get; init; }

    /// <summary>The organisation's telephone number, for those who answer alone, until the request is done or declined; null: not given,
    /// not kept any more, or not for this user.</summary>
    public string? Phone { get; init; }
}
