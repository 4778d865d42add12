using Outposts.Cli;

return await CommandRunner.RunAsync(args);
