using System.Net.Sockets;
using System.Text;

namespace Outposts.Api.Tests.Hosting;

/// <summary>Bodies that cannot be read are the client's fault.</summary>
public sealed class BrokenBodyTests(HostFixture host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("POST /graphql", "80000000")]
    [InlineData("POST /graphql", "FFFFFFFFFFFFFFFFF")]
    [InlineData("POST /graphql", "xyz")]
    [InlineData("PUT /planning/layers/demand/broken", "80000000")]
    [InlineData("PUT /planning/layers/demand/broken", "xyz")]
    public async Task A_size_of_a_chunk_that_is_no_number_is_a_bad_request(string line, string size)
    {
        using var client = new TcpClient();
        var address = host.Client.BaseAddress!;
        await client.ConnectAsync(address.Host, address.Port, Cancel);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"{line} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {host.TokenFor(Role.Planner)}\r\n"
            + $"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n{size}\r\nx"), Cancel);
        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync(Cancel))!.ShouldStartWith("HTTP/1.1 400 ");
    }
}
