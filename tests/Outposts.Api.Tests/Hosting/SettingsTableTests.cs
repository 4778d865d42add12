using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;
using Outposts.Api.Access;
using Outposts.Api.Health;
using Outposts.Api.Hosting;
using Outposts.Api.Limits;
using Outposts.Api.Registry.Webhook;
using Outposts.Api.Travel;
using Outposts.Api.Visits.Push;
using Outposts.Api.Visits.Webhook;
using Outposts.GraphQL.FromCode;

namespace Outposts.Api.Tests.Hosting;

/// <summary>What is read from the configuration is what the table of settings says.</summary>
public sealed class SettingsTableTests
{
    private static readonly string CheckedIn = Path.Combine(HostFixture.Root, "docs", "operations", "settings.md");

    // With these every setting is read: some are read only where others are set.
    private static readonly Dictionary<string, string?> Enough = new()
    {
        ["Access:Authority"] = "https://id.example.org",
        ["Access:ClientId"] = "outposts",
        ["Visits:Webhook:Url"] = "https://partner.example/outposts",
        ["Registry:Webhook:Url"] = "https://partner.example/outposts",
        ["Registry:Webhook:Secret"] = $"whsec_{Convert.ToBase64String(new byte[32])}",
        ["Visits:Webhook:Secret"] = $"whsec_{Convert.ToBase64String(new byte[32])}",
    };

    [Fact]
    public async Task The_checked_in_table_is_the_one_that_is_declared()
    {
        var cancel = TestContext.Current.CancellationToken;
        var declared = SettingsTable.Write();
        if (Environment.GetEnvironmentVariable("OUTPOSTS_BLESS") == "1") await File.WriteAllTextAsync(CheckedIn, declared, cancel);
        declared.ShouldBe(await File.ReadAllTextAsync(CheckedIn, cancel),
            "run ./outposts test --only Outposts.Api.Tests with OUTPOSTS_BLESS=1 and commit docs/operations/settings.md");
    }

    [Fact]
    public void Every_setting_that_is_read_is_in_the_table_and_every_one_of_the_table_is_read()
    {
        var recorder = new Recorder(Configuration(Enough));
        ReadAll(recorder);
        recorder.Keys.Order().ShouldBe(KnownSettings.All.Select(one => one.Setting.Name).OfType<string>()
            .Except([HostConfiguration.DatabaseSetting, HostConfiguration.TimeZoneSetting]).Order()); // HostCommand's
    }

    [Fact]
    public void A_default_of_the_table_is_what_stands_for_a_setting_that_is_left_out()
    {
        var defaults = Enough.ToDictionary();
        foreach (var (_, setting) in KnownSettings.All)
            if (setting is { Name: { } name, Default: { } value }) defaults.TryAdd(name, value);
        ReadAll(Configuration(defaults)).ShouldBe(ReadAll(Configuration(Enough)));
        var settings = new HostSettings();
        foreach (var (property, setting) in KnownSettings.All)
            if (property.DeclaringType == typeof(HostSettings) && setting.Default is { } value)
                property.GetValue(settings)!.ToString().ShouldBe(value, property.Name);
    }

    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Fact]
    public void Every_option_of_the_command_line_is_in_the_table_and_no_setting_is_declared_elsewhere()
    {
        HostCommand.Options.Select(option => option.Name).Order()
            .ShouldBe(KnownSettings.All.Select(one => one.Setting.Option).OfType<string>().Order());
        (from type in typeof(KnownSettings).Assembly.GetTypes()
         from property in type.GetProperties(Declared)
         from setting in property.GetCustomAttributes<SettingAttribute>()
         select property.DeclaringType!.Name + property.Name).Count().ShouldBe(KnownSettings.All.Count);
    }

    [Fact]
    public void Every_setting_says_what_it_means()
    {
        var docs = new XmlDocs(new CodeReferences(type => type.Name));
        KnownSettings.All.Where(one => SettingsTable.MeaningOf(docs, one.Property, one.Setting).Length < 15)
            .Select(one => one.Setting.Name ?? one.Setting.Option).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Limits:WorkSeat", "Limits:WorkSeats")]
    [InlineData("Limit:WorkSeats", "Limits:WorkSeats")]
    [InlineData("limits:worksets", "Limits:WorkSeats")]
    [InlineData("Visits:Webhook:Adress", null)]
    [InlineData("ConnectionStrings:Outpost", "ConnectionStrings:Outposts")]
    public void A_name_that_no_setting_has_is_found_with_what_was_probably_meant(string name, string? meant)
    {
        var (found, nearest) = KnownSettings.FindUnknown(Configuration(new() { [name] = "1" })).ShouldHaveSingleItem();
        found.ShouldBe(name);
        if (meant is not null) nearest[0].ShouldBe(meant);
    }

    [Fact]
    public void What_other_programs_are_told_and_what_is_known_is_no_mistake() =>
        KnownSettings.FindUnknown(Configuration(new()
        {
            ["limits:workseats"] = "3",
            ["Logging:LogLevel:Default"] = "Warning",
            ["PATH"] = "/bin",
            ["ConnectionStrings:Payroll"] = "Host=x",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:4317",
        })).ShouldBeEmpty();

    [Fact]
    public void What_differs_from_the_default_is_told_without_secrets()
    {
        var changed = KnownSettings.FindChanged(Configuration(new(Enough)
        { ["Limits:WorkSeats"] = "4", ["Limits:WorkQueue"] = "512", ["ConnectionStrings:Outposts"] = "Host=x;Password=secret" }));
        changed.Single(one => one.Setting.Name == "Limits:WorkSeats").Value.ShouldBe("4");
        changed.ShouldNotContain(one => one.Setting.Name == "Limits:WorkQueue");
        foreach (var secret in (string[])["ConnectionStrings:Outposts", "Visits:Webhook:Secret", "Registry:Webhook:Secret"])
            changed.Single(one => one.Setting.Name == secret).Value.ShouldBeNull();
    }

    private static IConfiguration Configuration(Dictionary<string, string?> values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values).Build();

    // What all the options are, as text: records compare lists by reference.
    private static string ReadAll(IConfiguration configuration) => JsonSerializer.Serialize(new object?[]
    {
        WebSettings.FromConfiguration(configuration), LimitSettings.FromConfiguration(configuration),
        OpenIdConnectIssuer.FromConfiguration(configuration), WebhookSettings.From(configuration),
        OutpostWebhookSettings.From(configuration),
        PushSettings.FromConfiguration(configuration), TelemetrySettings.FromConfiguration(configuration),
        RoadSettings.FromConfiguration(configuration),
    });

    // Remembers which values were asked for.
    private sealed class Recorder(IConfiguration inner) : IConfiguration
    {
        public HashSet<string> Keys { get; } = [];

        public string? this[string key]
        {
            get { Keys.Add(key); return inner[key]; }
            set => inner[key] = value;
        }

        public IConfigurationSection GetSection(string key) => new Section(this, key);

        public IEnumerable<IConfigurationSection> GetChildren() => throw new NotSupportedException();

        public IChangeToken GetReloadToken() => throw new NotSupportedException();

        private sealed class Section(Recorder recorder, string path) : IConfigurationSection
        {
            public string? this[string key] { get => recorder[$"{path}:{key}"]; set => recorder[$"{path}:{key}"] = value; }

            public string Key => path;

            public string Path => path;

            public string? Value { get => recorder[path]; set => recorder[path] = value; }

            public IConfigurationSection GetSection(string key) => new Section(recorder, $"{path}:{key}");

            public IEnumerable<IConfigurationSection> GetChildren() => throw new NotSupportedException();

            public IChangeToken GetReloadToken() => throw new NotSupportedException();
        }
    }
}
