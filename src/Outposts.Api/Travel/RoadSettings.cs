using Outposts.Api.Hosting;
using Outposts.PostGis.Travel;

namespace Outposts.Api.Travel;

/// <summary>The settings <c>Roads:…</c>.</summary>
public sealed record RoadSettings
{
    private const string RegionsSetting = "Roads:Regions";

    /// <summary>The regions whose road networks the host holds, as <c>import roads --region</c> names them; <c>default</c> is that of the map.
    /// All when left out.</summary>
    [Setting(RegionsSetting, "names of regions, separated by commas")]
    public IReadOnlyList<string>? Regions { get; init; }

    /// <summary>Reads the settings; those that are not given have their defaults.</summary>
    /// <exception cref="HostStartException">A setting is not valid.</exception>
    public static RoadSettings FromConfiguration(IConfiguration configuration)
    {
        var names = (configuration[RegionsSetting] ?? "").Split(
            ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (names.FirstOrDefault(name => !RoadRegion.IsName(name)) is { } wrong)
            throw new HostStartException($"The setting {RegionsSetting} names \"{wrong}\"; "
                + $"names of {RoadRegion.AcceptedNames}, separated by commas, are accepted.", exitCode: 2);
        return new RoadSettings { Regions = names.Length == 0 ? null : [.. names.Distinct()] };
    }
}
