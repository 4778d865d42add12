using Microsoft.Extensions.DependencyInjection;
using Outposts.Api.Registry;
using Outposts.Api.Tests;

[assembly: AssemblyFixture(typeof(UnchangedHostFixture))]

namespace Outposts.Api.Tests;

/// <summary>
/// A second host with the demonstration data, which tests only read: answers that are compared with the whole register, the demand or the
/// candidates do not change between the two looks. A test that writes to it fails the run when it ends.
/// </summary>
public sealed class UnchangedHostFixture : HostFixture
{
    private long _version;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _version = Version;
    }

    public override async ValueTask DisposeAsync()
    {
        var version = Version;
        await base.DisposeAsync();
        version.ShouldBe(_version, "a test has written to the host that is only read");
    }

    private long Version => Host.Services.GetRequiredService<RegistrySnapshotProvider>().Current.Version;
}
