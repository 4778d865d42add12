using System.Security.Cryptography;

namespace Outposts.Api.Access;

/// <summary>A private ECDSA P-256 key of the installation: a file of the home folder in PEM, readable by its owner alone, made on first
/// use.</summary>
internal static class KeyFile
{
    /// <summary>Reads a key of the home folder, or makes it.</summary>
    /// <param name="home">The home folder.</param>
    /// <param name="name">The name of the file.</param>
    /// <exception cref="IOException">The file cannot be read or created, or has no ECDSA P-256 key.</exception>
    public static ECDsa LoadOrCreate(string home, string name)
    {
        Directory.CreateDirectory(home);
        var path = Path.Combine(home, name);
        if (!File.Exists(path)) Create(path);
        var ecdsa = ECDsa.Create();
        try
        {
            ecdsa.ImportFromPem(File.ReadAllText(path));
            if (ecdsa.ExportParameters(includePrivateParameters: true).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value)
                return ecdsa;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            // Told below, as a key of another kind.
        }
        ecdsa.Dispose();
        throw new IOException($"{path} has no private ECDSA P-256 key in PEM; put the key back, or move the file away to have a new one made.");
    }

    // Written beside and moved into place, so that two processes that start at once end up with one key.
    private static void Create(string path)
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var temporaryPath = $"{path}.{Environment.ProcessId}";
        using (var stream = new FileStream(temporaryPath, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        using (var writer = new StreamWriter(stream))
            writer.Write(ecdsa.ExportPkcs8PrivateKeyPem());
        try { File.Move(temporaryPath, path, overwrite: false); }
        catch (IOException) when (File.Exists(path)) { File.Delete(temporaryPath); }
    }
}
