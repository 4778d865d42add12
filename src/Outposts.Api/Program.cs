using Outposts.Api.Hosting;

return await HostCommand.RunAsync(args, async (settings, cancel) =>
{
    try
    {
        await using var host = await OutpostsHost.StartAsync(settings, cancel);
        Console.WriteLine($"Ready: {host.Url}");
        await host.WaitForStopAsync(cancel);
        return 0;
    }
    catch (HostFailure failure)
    {
        Console.Error.WriteLine($"outposts up: {failure.Message}");
        return failure.ExitCode;
    }
    catch (OperationCanceledException)
    {
        return 0;
    }
});
