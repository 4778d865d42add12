using System.Globalization;
using Outposts.Api.Hosting;

namespace Outposts.Api.Limits;

/// <summary>The settings <c>Limits:…</c>.</summary>
/// <param name="Work">How much heavy work runs and waits.</param>
public sealed record LimitSettings(WorkLimits Work)
{
    private const string Section = "Limits:";

    /// <summary>Reads the settings; those that are not given have their defaults.</summary>
    /// <exception cref="HostStartException">A setting is not valid.</exception>
    public static LimitSettings FromConfiguration(IConfiguration configuration)
    {
        var work = new WorkLimits();
        return new LimitSettings(new WorkLimits(
            Read(configuration, "WorkSeats", work.Seats), Read(configuration, "WorkQueue", work.Queue),
            Read(configuration, "WorkPerCaller", work.PerCaller)));
    }

    private static int Read(IConfiguration configuration, string name, int usual) =>
        configuration[Section + name] is not { Length: > 0 } text ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new HostStartException(
            $"The setting {Section}{name} is \"{text}\"; a whole number from 1 is accepted.", exitCode: 2);
}
