using System.Reflection;
using System.Text;
using Outposts.Api.Hosting;
using Outposts.GraphQL.FromCode;
using Outposts.PostGis.Cluster;

namespace Outposts.Api.Tests.Hosting;

/// <summary>The table of settings, from what the properties that are read from them declare and say.</summary>
internal static class SettingsTable
{
    private static readonly string Head = $"""
        # Settings
        All that a host can be told at its start. A test writes this file from the properties that are read (`OUTPOSTS_BLESS=1` with `SettingsTableTests`).

        A setting is given by the environment (`Limits__WorkSeats=4`), by a file of the folder that `{HostConfiguration.SecretsVariable}` names
        (a file `ConnectionStrings__Outposts` with the value as its text, as container engines mount secrets), or by the command line; where
        several give it, the last of these holds. One that is not valid stops the start with a sentence that says which, what was given and what
        is accepted. A name that no setting has is told in the log and at `/work/system`, with the names that it was probably meant to be; it does
        not stop the start, so that an older program goes on with the configuration of a newer one.
        """;

    private static readonly string Tail = $"""

        ## Other variables
        | variable | meaning |
        |---|---|
        | `{HostConfiguration.SecretsVariable}` | the folder of secrets, for the host and the commands |
        | `{ServerBinaries.FolderVariable}` | the folder of the programs of PostgreSQL for the private cluster; the newest that has PostGIS when left out |
        | `OTEL_…` | OpenTelemetry's own: <https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/> |
        | `DOTNET_…`, `ASPNETCORE_…` | the runtime's own, such as `DOTNET_gcServer`; `Logging__LogLevel__Default` and its like say what is logged |

        """;

    /// <summary>The table as Markdown.</summary>
    public static string Write()
    {
        var docs = new XmlDocs(new CodeReferences(type => type.Name));
        var text = new StringBuilder(Head).Append("\n\n| setting | environment | command line | accepts | default | meaning |\n|---|---|---|---|---|---|\n");
        foreach (var (property, setting) in KnownSettings.All.OrderBy(one => one.Setting.Name is null ? 0 : 1)
            .ThenBy(one => one.Setting.Name ?? one.Setting.Option, StringComparer.Ordinal))
            text.Append($"| {Code(setting.Name)} | {Code(EnvironmentOf(setting.Name))} | {Code(setting.Option)} | {setting.Accepts} | {Code(setting.Default)} "
                + $"| {MeaningOf(docs, property, setting)}{(setting.IsSecret ? " Nobody is told the value." : "")} |\n");
        return text.Append(Tail).ToString();
    }

    /// <summary>What the doc comment of a property says, and which part of it the setting is.</summary>
    public static string MeaningOf(XmlDocs docs, PropertyInfo property, SettingAttribute setting)
    {
        var meaning = docs.Of(property) ?? docs.OfRecordParameter(property) ?? "";
        string?[] parts = [setting.Part, meaning.Replace("\n\n", " ").Replace("|", "\\|")];
        return string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static string? EnvironmentOf(string? name) => name?.Replace(":", "__", StringComparison.Ordinal);

    private static string Code(string? text) => text is null ? "" : $"`{text}`";
}
