using Outposts.Api.Hosting;
using Outposts.Api.Limits;
using Outposts.Hours;
using Outposts.PostGis;
using Outposts.PostGis.Hours;

namespace Outposts.Api.Hours;

/// <summary>Brings imported tables of holidays into the region's rules: their years stand in the place of the file's.</summary>
public sealed class HolidayProvider(HolidayStore store, ChangeFeed feed, AccessRules rules, CoverageCache coverage,
    ILogger<HolidayProvider> log)
    : ChangeFeedFollower<HolidayContent>(feed, "the tables of holidays", log)
{
    private readonly HolidayCalendar _file = rules.Holidays;

    /// <inheritdoc/>
    protected override long GetVersion(HolidayContent held) => held.Version;

    /// <inheritdoc/>
    protected override async Task<HolidayContent> ReadAsync(HolidayContent? current, CancellationToken cancellationToken)
    {
        var content = await store.LoadAllAsync(cancellationToken);
        rules.Holidays = _file.With(content.Holidays);
        coverage.Clear();
        return content;
    }
}
