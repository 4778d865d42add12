using System.Globalization;

namespace Outposts.PostGis.Cluster;

/// <summary>Holds a home folder for one process. The system lets go of it when the process ends, however it ends.</summary>
internal sealed class HomeLock : IDisposable
{
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private readonly FileStream _file;

    private HomeLock(FileStream file) => _file = file;

    /// <summary>Takes the lock; null when another process has it.</summary>
    public static HomeLock? TryAcquire(string home)
    {
        try
        {
            var held = new HomeLock(
                new FileStream(Path.Combine(home, "cluster.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            try
            {
                // A locked file cannot be read by others, so the holder's number stands in one beside it.
                File.WriteAllText(GetHolderFile(home), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
                return held;
            }
            catch
            {
                held.Dispose();
                throw;
            }
        }
        catch (IOException e) when (e.HResult is LinuxWouldBlock or MacWouldBlock)
        {
            return null;
        }
    }

    /// <summary>The process that holds the lock; null when it cannot be told.</summary>
    public static int? ReadHolderProcessId(string home)
    {
        try
        {
            return int.TryParse(File.ReadAllText(GetHolderFile(home)), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static string GetHolderFile(string home) => Path.Combine(home, "cluster.owner");
}
