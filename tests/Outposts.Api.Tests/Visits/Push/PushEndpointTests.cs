using System.Net;
using Microsoft.Extensions.Configuration;
using Outposts.Api.Hosting;
using Outposts.Api.Visits.Push;

namespace Outposts.Api.Tests.Visits.Push;

/// <summary>Where messages may go: an endpoint comes from everybody.</summary>
public sealed class PushEndpointTests
{
    [Theory]
    [InlineData("https://fcm.googleapis.com/fcm/send/abc", true)]
    [InlineData("https://updates.push.services.mozilla.com/wpush/v2/abc", true)]
    [InlineData("https://web.push.apple.com/abc", true)]
    [InlineData("https://wns2-par02p.notify.windows.com/w/?token=abc", true)]
    [InlineData("https://FCM.googleapis.com./x", false)]
    [InlineData("http://fcm.googleapis.com/x", false)]
    [InlineData("https://push.apple.com.evil.example/x", false)]
    [InlineData("https://evilpush.apple.com/x", false)]
    [InlineData("https://fcm.googleapis.com@evil.example/x", false)]
    [InlineData("https://me@fcm.googleapis.com/x", false)]
    [InlineData("https://169.254.169.254/latest/meta-data", false)]
    [InlineData("https://[::1]/x", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("x", false)]
    [InlineData("", false)]
    public void Only_push_services_are_taken(string endpoint, bool isTaken) =>
        (PushEndpoint.Validate(endpoint, Settings()) is null).ShouldBe(isTaken);

    [Theory]
    [InlineData("https://push.example/x", true)]
    [InlineData("https://1.1.1.1/x", true)]
    [InlineData("https://10.1.2.3/x", false)]
    [InlineData("https://2130706433/x", false)]
    [InlineData("https://0x7f.1/x", false)]
    [InlineData("https://[::ffff:10.0.0.1]/x", false)]
    [InlineData("http://127.0.0.1/x", false)]
    public void Where_all_hosts_are_let_in_private_addresses_are_not(string endpoint, bool isTaken) =>
        (PushEndpoint.Validate(endpoint, Settings(("Hosts", "*"))) is null).ShouldBe(isTaken);

    [Fact]
    public void A_push_service_of_the_own_network_is_let_in_by_name_and_on_this_machine_without_https()
    {
        var settings = Settings(("Hosts", "127.0.0.1, *.intranet"), ("AllowPrivateAddresses", "true"));
        PushEndpoint.Validate("http://127.0.0.1:8080/x", settings).ShouldBeNull();
        PushEndpoint.Validate("https://push.intranet/x", settings).ShouldBeNull();
        PushEndpoint.Validate("http://push.intranet/x", settings).ShouldNotBeNull();
        PushEndpoint.Validate("https://10.0.0.1/x", settings)!.English.ShouldContain("127.0.0.1, *.intranet");
        PushEndpoint.Validate("https://push.intranet/" + new string('x', 1_000), settings)!.English.ShouldContain("1000");
    }

    [Theory]
    [InlineData("1.1.1.1", true)]
    [InlineData("172.15.0.1", true)]
    [InlineData("172.16.0.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.9.9.9", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("2400:3200::1", true)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("2001:0:a00:1::", false)]
    [InlineData("::ffff:192.168.0.1", false)]
    [InlineData("::ffff:1.1.1.1", true)]
    public void Which_addresses_are_public(string address, bool isPublic) =>
        PushEndpoint.IsPublic(IPAddress.Parse(address)).ShouldBe(isPublic);

    [Theory]
    [InlineData("Enabled", "yes", "true or false")]
    [InlineData("Subject", "union@example.org", "mailto:")]
    [InlineData("Subject", "http://outposts.example", "https://")]
    [InlineData("Hosts", "https://push.example", "names of hosts")]
    [InlineData("AllowPrivateAddresses", "1", "true or false")]
    [InlineData("TimeoutSeconds", "0", "1 to 60")]
    public void A_setting_that_cannot_be_is_refused_in_one_sentence(string name, string given, string accepted)
    {
        var message = Should.Throw<HostStartException>(() => Settings((name, given))).Message;
        message.ShouldContain($"Push:{name} has \"{given}\"");
        message.ShouldContain(accepted);
    }

    [Fact]
    public void Without_settings_messages_go_to_the_known_push_services()
    {
        var settings = Settings();
        (settings.IsOn, settings.Subject, settings.AllowsPrivateAddresses, settings.Timeout)
            .ShouldBe((true, null, false, TimeSpan.FromSeconds(10)));
        settings.Hosts.ShouldBe(PushSettings.DefaultHosts);
        Settings(("Enabled", "false"), ("Subject", "mailto:union@example.org")).ShouldSatisfyAllConditions(
            read => read.IsOn.ShouldBeFalse(), read => read.Subject.ShouldBe("mailto:union@example.org"));
    }

    internal static PushSettings Settings(params (string Name, string Value)[] given) => PushSettings.FromConfiguration(
        new ConfigurationBuilder().AddInMemoryCollection(given.ToDictionary(one => $"Push:{one.Name}", one => (string?)one.Value)).Build());
}
