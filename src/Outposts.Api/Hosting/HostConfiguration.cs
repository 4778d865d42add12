namespace Outposts.Api.Hosting;

/// <summary>Where host and commands read settings: the environment, and over it the files of a folder of secrets.</summary>
public static class HostConfiguration
{
    /// <summary>
    /// The environment variable that names a folder of secrets, as container engines mount it: a file for each setting, named as in the
    /// environment (<c>ConnectionStrings__Outposts</c>), with the value as its text.
    /// </summary>
    public const string SecretsVariable = "OUTPOSTS_SECRETS";

    /// <summary>The setting of the database's connection string.</summary>
    public const string DatabaseSetting = "ConnectionStrings:Outposts";

    /// <summary>The setting of the region's time zone.</summary>
    public const string TimeZoneSetting = "Region:TimeZone";

    /// <summary>Reads the environment and the folder of secrets.</summary>
    /// <exception cref="HostStartException">The folder of secrets is not there, or cannot be read.</exception>
    public static IConfiguration Read() => new ConfigurationBuilder().AddEnvironmentVariables().AddSecrets().Build();

    /// <summary>Adds the folder of secrets, where the environment names one.</summary>
    /// <exception cref="HostStartException">The folder of secrets is not there, or cannot be read.</exception>
    public static IConfigurationBuilder AddSecrets(this IConfigurationBuilder builder)
    {
        if (Environment.GetEnvironmentVariable(SecretsVariable) is not { Length: > 0 } folder) return builder;
        try
        {
            // Enumerated here too: the provider gives no sentence of its own.
            if (!Directory.Exists(folder)) throw new DirectoryNotFoundException("there is no such folder.");
            // Engines keep links of their own beside the files, which begin with a dot.
            return builder.AddKeyPerFile(files =>
            {
                files.FileProvider = new Microsoft.Extensions.FileProviders.PhysicalFileProvider(Path.GetFullPath(folder));
                files.IgnoreCondition = name => name.StartsWith('.');
                files.Optional = false;
            });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new HostStartException($"The folder of secrets {folder}, which {SecretsVariable} names, cannot be read: "
                + exception.Message, exception);
        }
    }
}
