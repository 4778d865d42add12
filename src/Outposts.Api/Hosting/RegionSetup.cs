using Outposts.Hours;

namespace Outposts.Api.Hosting;

/// <summary>The region's time zone and official calendar.</summary>
public static class RegionSetup
{
    /// <summary>Creates the rules that decide from opening hours whether an outpost can be entered.</summary>
    /// <exception cref="HostStartException">The time zone is unknown, or the holiday table cannot be read.</exception>
    public static AccessRules CreateAccessRules(HostSettings settings)
    {
        if (RegionClock.TryCreate(settings.TimeZone) is not { } zone)
            throw new HostStartException($"There is no time zone \"{settings.TimeZone}\"; an IANA name such as Asia/Shanghai is accepted.");
        var path = Path.Combine(settings.Data, "holidays", "cn.csv");
        try
        {
            return new AccessRules(zone, HolidayCalendar.Parse(File.ReadAllText(path)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new HostStartException($"The table of holidays {path} cannot be read: {exception.Message}", exception);
        }
    }
}
