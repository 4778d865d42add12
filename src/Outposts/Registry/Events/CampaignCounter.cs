using Outposts.Hours;

namespace Outposts.Registry.Events;

/// <summary>Counts what a campaign gathered.</summary>
public static class CampaignCounter
{
    /// <summary>Counts the dates that begin on the campaign's days, in the region's time, of the events that belong to it.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="events">The events; those of other campaigns do not count.</param>
    /// <param name="districts">The districts that are counted, GB/T 2260 codes.</param>
    /// <param name="zone">The region's time.</param>
    /// <param name="at">The moment of counting, which tells what was held and what is to come.</param>
    /// <returns>The counts of all these districts together, then of each in its order.</returns>
    public static IReadOnlyList<CampaignCounts> Count(Campaign campaign, IEnumerable<CareEvent> events,
        IReadOnlyList<string> districts, RegionClock zone, DateTimeOffset at)
    {
        var all = new Tally(null);
        var byDistrict = districts.Distinct().Where(campaign.IsIn)
            .ToDictionary(code => code, code => new Tally(code), StringComparer.Ordinal);
        foreach (var one in events.Where(one => one.CampaignId == campaign.Id))
            foreach (var date in one.Dates.Where(date => campaign.Has(zone.DayOf(date.StartsAt))))
                if (byDistrict.TryGetValue(date.DistrictCode, out var tally))
                {
                    tally.Add(one, date, at);
                    all.Add(one, date, at);
                }
        return [all.Counts, .. districts.Distinct().Where(byDistrict.ContainsKey).Select(code => byDistrict[code].Counts)];
    }

    private sealed class Tally(string? district)
    {
        private readonly HashSet<long> _events = [];
        private int _held, _toCome, _cancelled, _recorded;
        private long _attendance;

        public CampaignCounts Counts => new(district, _events.Count, _held, _toCome, _cancelled,
            _recorded > 0 ? _attendance : null, _recorded);

        public void Add(CareEvent one, EventDate date, DateTimeOffset at)
        {
            if (one.WasHeld(date, at))
            {
                _held++;
                if (date.Attendance is { } came)
                {
                    _recorded++;
                    _attendance += came;
                }
            }
            else if (one.StateOf(date, at) is EventState.On or EventState.Upcoming) _toCome++;
            else
            {
                _cancelled++;
                return;
            }
            _events.Add(one.Id);
        }
    }
}
