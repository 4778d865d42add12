using System.CommandLine;

namespace Outposts.Api.Hosting;

/// <summary>The command <c>health</c>: asks a running host whether it answers questions, where no other program can ask it (containers).</summary>
public static class HealthCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);
    private static readonly Option<string> Url = new("--url")
    { Description = "address of the host", DefaultValueFactory = _ => "http://127.0.0.1:5080" };

    static HealthCommand() => Url.Validators.Add(result =>
    {
        if (!Uri.TryCreate(result.GetValue(Url), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            result.AddError($"--url takes an address such as http://127.0.0.1:5080, not {result.GetValue(Url)}.");
    });

    /// <summary>Makes the command. Its exit code is 0 when the host is ready, 1 when it is not or does not answer.</summary>
    public static Command Create()
    {
        var command = new Command("health", "Asks a running host whether it is ready: exit code 0 when it is, 1 otherwise.") { Url };
        command.SetAction((parsed, cancellationToken) => AskAsync(parsed.GetValue(Url)!, cancellationToken));
        return command;
    }

    private static async Task<int> AskAsync(string url, CancellationToken cancellationToken)
    {
        // A proxy of the environment has no place between this machine and itself.
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout };
        try
        {
            using var answer = await client.GetAsync($"{url.TrimEnd('/')}/health/ready", cancellationToken);
            Console.WriteLine(await answer.Content.ReadAsStringAsync(cancellationToken));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"outposts health: {url} does not answer: {exception.Message}");
            return 1;
        }
    }
}
