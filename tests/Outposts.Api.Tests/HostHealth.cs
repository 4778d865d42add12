using System.Net;
using System.Text.Json;

namespace Outposts.Api.Tests;

/// <summary>Reads <c>/health/ready</c> of a host, which answers 200 as long as it can answer riders.</summary>
internal static class HostHealth
{
    private const int MaxReads = 600;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Reads it once.</summary>
    public static async Task<JsonElement> ReadAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync("/health/ready", cancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken)).RootElement;
    }

    /// <summary>Reads it until a condition holds.</summary>
    public static async Task<JsonElement> UntilAsync(
        HttpClient client, Func<JsonElement, bool> condition, CancellationToken cancellationToken)
    {
        JsonElement health = default;
        for (var i = 0; i < MaxReads; i++)
        {
            health = await ReadAsync(client, cancellationToken);
            if (condition(health)) return health;
            await Task.Delay(Pause, cancellationToken);
        }
        throw new TimeoutException($"health stays {health}");
    }
}
