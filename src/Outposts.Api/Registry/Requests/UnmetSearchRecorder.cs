using Outposts.Api.Limits;
using Outposts.Geodesy;
using Outposts.Registry;
using Outposts.Registry.Requests;

namespace Outposts.Api.Registry.Requests;

/// <summary>Counts the public's searches that found nothing. Staff's are not counted: they look at the map without needing anything.</summary>
/// <param name="counter">Holds the counts.</param>
/// <param name="http">The request.</param>
/// <param name="clock">The clock.</param>
public sealed class UnmetSearchRecorder(UnmetSearchCounter counter, IHttpContextAccessor http, TimeProvider clock)
{
    /// <summary>Counts a search; the counts are written once a minute.</summary>
    /// <param name="position">Where it was asked for; its cell alone is kept.</param>
    /// <param name="reason">Why nothing was found.</param>
    /// <param name="asked">The codes of services and kinds that were asked for.</param>
    public void Record(Position position, UnmetReason reason, IEnumerable<string> asked)
    {
        if (Caller.Of(http.HttpContext) is { IsStaff: false } caller)
            counter.Record(caller.Name, position, reason, asked, clock.GetUtcNow());
    }

    /// <summary>Counts a search, with the services and kinds that a filter asks for.</summary>
    /// <param name="position">Where it was asked for; its cell alone is kept.</param>
    /// <param name="reason">Why nothing was found.</param>
    /// <param name="filter">The filter.</param>
    public void Record(Position position, UnmetReason reason, OutpostFilter filter) => Record(position, reason,
        [.. (filter.Services ?? []).Select(service => service.Code), .. (filter.Kinds ?? []).Select(kind => kind.Code)]);
}
