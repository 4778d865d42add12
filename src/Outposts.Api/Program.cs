using Outposts.Api.Hosting;

return await HostCommand.RunAsync(args, async (settings, cancellationToken) =>
{
    try
    {
        await using var host = await OutpostsHost.StartAsync(settings, cancellationToken);
        Console.WriteLine($"Ready: {host.Url}");
        await host.WaitForStopAsync(cancellationToken);
        return 0;
    }
    catch (HostStartException failure)
    {
        Console.Error.WriteLine($"outposts up: {failure.Message}");
        return failure.ExitCode;
    }
    catch (OperationCanceledException)
    {
        return 0;
    }
});
