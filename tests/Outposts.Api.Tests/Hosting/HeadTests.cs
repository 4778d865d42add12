namespace Outposts.Api.Tests.Hosting;

/// <summary>Who asks for the head alone, as watchers and link checkers do.</summary>
public sealed class HeadTests(HostFixture host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/outposts/QD-001")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task The_head_of_an_answer_is_that_of_the_whole_one_without_a_body(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        using var head = await host.Client.SendAsync(request, Cancel);
        using var whole = await host.Client.GetAsync(address, Cancel);
        head.StatusCode.ShouldBe(whole.StatusCode);
        head.Content.Headers.ContentType.ShouldBe(whole.Content.Headers.ContentType);
        (await head.Content.ReadAsByteArrayAsync(Cancel)).ShouldBeEmpty();
    }
}
