using Outposts.Registry;
using Outposts.Registry.Reports;

namespace Outposts.Api.Registry.Reports;

/// <summary>What somebody found at an outpost.</summary>
/// <param name="Code">The code of the outpost.</param>
/// <param name="Kind">What was found.</param>
/// <param name="IdempotencyKey">A secret created by the client, such as a random UUID, 16 to 200 characters: what is sent twice is stored
/// once.</param>
/// <param name="Service">The service that it is about: required with SERVICE_BROKEN; with OPEN, that the service works. Not with the other
/// kinds.</param>
/// <param name="Reason">With COULD_NOT_ENTER: LOCKED, NO_CODE, TURNED_AWAY or FULL, which everybody may be told, or own words of up to 200
/// characters, which only staff reads; with the other kinds own words. Null: not told.</param>
/// <param name="At">When it was so, for a report that was noted without a network: within the last 3 days. Null: now.</param>
/// <param name="Device">A random value that the phone has made up and keeps, 16 to 200 characters, so that one phone counts once. Only a
/// keyed hash is stored, for 30 days. Null: the network alone tells senders apart.</param>
public sealed record ReportOutpostInput(string Code, ReportKind Kind, string IdempotencyKey, Service? Service = null, string? Reason = null,
    DateTimeOffset? At = null, string? Device = null);
