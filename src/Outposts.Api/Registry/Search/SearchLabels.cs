using System.Globalization;
using Outposts.Registry;

namespace Outposts.Api.Registry.Search;

/// <summary>The words of filters.</summary>
/// <param name="catalogue">The names of services, kinds and trades.</param>
/// <param name="snapshot">The register, which knows the region's time.</param>
internal sealed class SearchLabels(Catalogue catalogue, RegistrySnapshot snapshot)
{
    /// <summary>What a filter is called, in Chinese and in English: its parts in their order.</summary>
    public (string Chinese, string English) Of(SearchFilter filter)
    {
        var parts = filter.Services.Select(Name).Concat(filter.Hosts.Select(Name)).Concat(filter.Kinds.Select(Name)).ToList();
        if (filter.Group is { } group) parts.Add(Name(group));
        if (filter.AroundTheClock) parts.Add(("24小时", "24 hours"));
        if (filter.OpenNow) parts.Add(("现在能进", "open now"));
        if (filter.OpenAt is { } at)
        {
            var time = snapshot.GetLocalTime(at).ToString("HH:mm", CultureInfo.InvariantCulture);
            parts.Add(($"{time} 能进", $"open at {time}"));
        }
        if (filter.District is { } district) parts.Add((district.Name, district.EnglishName));
        return (string.Join(" · ", parts.Select(part => part.Chinese)), string.Join(" · ", parts.Select(part => part.English)));
    }

    private (string Chinese, string English) Name<T>(T value) where T : struct
    {
        var entry = value switch
        {
            Service service => catalogue.Find(service),
            OutpostKind kind => catalogue.Find(kind),
            WorkerGroup group => catalogue.Find(group),
            _ => null,
        };
        if (entry is not null) return (entry.Chinese, entry.English);
        var written = EnumNames.ToWireName(value);
        var english = written[..1] + written[1..].Replace('_', ' ').ToLowerInvariant();
        return (value is HostKind host ? ChineseNames.Get(host) : written, english);
    }
}
