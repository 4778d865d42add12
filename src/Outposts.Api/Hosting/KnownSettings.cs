using System.Reflection;
using Outposts.Api.Access;
using Outposts.Api.Health;
using Outposts.Api.Limits;
using Outposts.Api.Registry.Webhook;
using Outposts.Api.Travel;
using Outposts.Api.Visits.Push;
using Outposts.Api.Visits.Webhook;
using Outposts.GraphQL.Validation;

namespace Outposts.Api.Hosting;

/// <summary>The settings that the host knows, and what a configuration gives beside them.</summary>
public static class KnownSettings
{
    /// <summary>The types whose properties are read from settings, in the order of the table.</summary>
    private static readonly Type[] Types =
    [
        typeof(HostSettings), typeof(WebSettings), typeof(LimitSettings), typeof(WorkLimits), typeof(BookingLimits),
        typeof(OpenIdConnectIssuer), typeof(ClaimNames), typeof(OpenIdConnectClient), typeof(WebhookSettings),
        typeof(OutpostWebhookSettings), typeof(PushSettings), typeof(TelemetrySettings),
        typeof(RoadSettings),
    ];

    /// <summary>Gets each setting with the property that is read from it.</summary>
    public static IReadOnlyList<(PropertyInfo Property, SettingAttribute Setting)> All { get; } =
    [
        .. from type in Types
           from property in type.GetProperties()
           from setting in property.GetCustomAttributes<SettingAttribute>()
           select (property, setting),
    ];

    private const string ConnectionStrings = "ConnectionStrings";

    private static readonly IReadOnlyList<string> Names = [.. All.Select(one => one.Setting.Name).OfType<string>()];

    private static readonly IReadOnlyList<string> Sections =
        [.. Names.Where(name => name.Contains(':')).Select(SectionOf).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>
    /// Gets the names that no setting has, in the sections of the host and in those that are nearly spelt so, each with the names that it
    /// was probably meant to be, the nearest first.
    /// </summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Nearest)> FindUnknown(IConfiguration configuration) =>
    [
        .. from pair in configuration.AsEnumerable()
           where pair.Value is not null && pair.Key.Contains(':') && !Names.Contains(pair.Key, StringComparer.OrdinalIgnoreCase)
           let section = Sections.FirstOrDefault(own => IsNearly(SectionOf(pair.Key), own))
           where section is not null
           let nearest = Nearest(pair.Key, section)
           // Other programs may keep theirs there too.
           where section != ConnectionStrings || nearest.Count > 0
           orderby pair.Key
           select (pair.Key, nearest),
    ];

    /// <summary>Gets the settings whose value is given and is not the default; of a secret the value is null.</summary>
    public static IReadOnlyList<(SettingAttribute Setting, string? Value)> FindChanged(IConfiguration configuration) =>
    [
        .. from one in All
           where one.Setting.Name is not null
           let value = configuration[one.Setting.Name!]?.Trim()
           where value is { Length: > 0 } && value != one.Setting.Default
           select (one.Setting, one.Setting.IsSecret ? null : value),
    ];

    private static string SectionOf(string name) => name[..name.IndexOf(':', StringComparison.Ordinal)];

    private static bool IsNearly(string section, string own) => section.Equals(own, StringComparison.OrdinalIgnoreCase)
        // "Limit:WorkSeats" too; short names are near to too much.
        || (own.Length > 4 && Math.Abs(own.Length - section.Length) <= 1 && NameSuggestions.Nearest(section, [own]).Count > 0);

    // What follows the section is compared: the section alone makes no two names alike.
    private static IReadOnlyList<string> Nearest(string name, string section)
    {
        var rests = Names.Where(known => known.StartsWith($"{section}:", StringComparison.Ordinal))
            .Select(known => known[(section.Length + 1)..]);
        return [.. NameSuggestions.Nearest(name[(SectionOf(name).Length + 1)..], rests).Select(rest => $"{section}:{rest}")];
    }
}
