using System.Net;
using System.Net.Sockets;

namespace Outposts.Cli.Drills;

/// <summary>Finds ports of the loopback interface that nobody has.</summary>
internal static class FreePort
{
    private static int _next = Random.Shared.Next(20_000, 30_000);

    /// <summary>Takes one. It lies below those that systems give to connections: while its program is away, none of those takes it.</summary>
    public static int Take()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref _next);
            if (port > 32_000) Interlocked.Exchange(ref _next, 20_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // It is taken.
            }
        }
    }
}
