namespace Outposts.Cli;

/// <summary>Where the private installation lives.</summary>
public static class CommandDefaults
{
    /// <summary>The default home folder: <c>.outposts</c> beside the one command (its ROOT), else in the current folder.</summary>
    public static string Home => Path.Combine(Environment.GetEnvironmentVariable("ROOT") ?? ".", ".outposts");

    /// <summary>The region's time zone.</summary>
    public static TimeZoneInfo TimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The default folder of the data files.</summary>
    public static string DataFolder => Path.Combine(Environment.GetEnvironmentVariable("ROOT") ?? ".", "data");
}
