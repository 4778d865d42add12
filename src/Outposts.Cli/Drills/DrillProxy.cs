using System.Diagnostics;
using System.Globalization;

namespace Outposts.Cli.Drills;

/// <summary>nginx before the hosts of a drill, as deploy/proxy/nginx.conf has it, without TLS.</summary>
internal static class DrillProxy
{
    private static readonly string[] Programs = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"];

    /// <summary>Gets whether nginx is installed.</summary>
    public static bool IsInstalled => Array.Exists(Programs, File.Exists);

    /// <summary>Starts it and waits until a host answers through it.</summary>
    /// <param name="processes">The processes of the drill.</param>
    /// <param name="ports">The ports of the hosts, some of which may be away.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="CommandException">It does not answer.</exception>
    public static async Task<DrillHost> StartAsync(DrillProcesses processes, IReadOnlyList<int> ports, CancellationToken cancellationToken)
    {
        var (port, file) = (FreePort.Take(), Path.Combine(processes.Folder, "nginx.conf"));
        var folder = Directory.CreateDirectory(Path.Combine(processes.Folder, "nginx")).FullName;
        await File.WriteAllTextAsync(file, Configure(folder, port, ports), cancellationToken);
        processes.Start("nginx", new Dictionary<string, string>(), asServer: false, Array.Find(Programs, File.Exists)!, "-c", file, "-g",
            "daemon off;");
        var host = DrillHost.At(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")));
        for (var started = Stopwatch.GetTimestamp(); ;)
            try
            {
                await host.GetAsync("/health/ready", cancellationToken);
                return host;
            }
            catch (HttpRequestException) when (Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20))
            {
                await Task.Delay(100, cancellationToken);
            }
            catch (HttpRequestException exception)
            {
                throw new CommandException($"The proxy of the drill does not answer ({exception.Message}): {processes.TailOf("nginx")}");
            }
    }

    private static string Configure(string folder, int port, IReadOnlyList<int> ports) => string.Create(CultureInfo.InvariantCulture, $$"""
        # One process, whose command line names the folder: so the guard of the drill ends it.
        master_process off;
        pid {{folder}}/pid;
        error_log stderr error;
        events { worker_connections 4096; }
        http {
          access_log off;
          client_body_temp_path {{folder}}/body;
          proxy_temp_path {{folder}}/proxy;
          fastcgi_temp_path {{folder}}/fastcgi;
          uwsgi_temp_path {{folder}}/uwsgi;
          scgi_temp_path {{folder}}/scgi;
          upstream outposts {
            {{string.Concat(ports.Select(one => string.Create(CultureInfo.InvariantCulture, $"server 127.0.0.1:{one} fail_timeout=1s; ")))}}
            keepalive 64;
          }
          server {
            listen 127.0.0.1:{{port}};
            location / {
              proxy_pass http://outposts;
              proxy_http_version 1.1;
              proxy_set_header Host $http_host;
              proxy_set_header Connection "";
              proxy_read_timeout 120s;
              proxy_buffering off;
              proxy_next_upstream error timeout;
            }
          }
        }

        """);
}
