using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Outposts.Api.Tests.Access;

/// <summary>The table of rights in the documentation is the one that is declared.</summary>
public sealed class RightsTableTests(HostFixture host)
{
    private static readonly string CheckedIn = Path.Combine(HostFixture.Root, "docs", "rights.md");

    [Fact]
    public async Task The_checked_in_table_is_the_one_that_is_declared()
    {
        var declared = RightsTable.Write(host.Host.Services.GetServices<EndpointDataSource>());
        if (Environment.GetEnvironmentVariable("OUTPOSTS_BLESS") == "1")
            await File.WriteAllTextAsync(CheckedIn, declared, TestContext.Current.CancellationToken);
        declared.ShouldBe(await File.ReadAllTextAsync(CheckedIn, TestContext.Current.CancellationToken),
            "run ./outposts test --only Outposts.Api.Tests with OUTPOSTS_BLESS=1 and commit docs/rights.md");
    }
}
