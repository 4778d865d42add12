using System.Diagnostics;
using Outposts.Siting;

namespace Outposts.Cli;

/// <summary>Reports the progress of a search on standard error about once a second.</summary>
internal sealed class SiteProgress(Stopwatch clock) : IProgress<SitingProgress>
{
    private readonly Lock _gate = new();
    private double _next = 1;

    public void Report(SitingProgress value)
    {
        lock (_gate)
        {
            var seconds = clock.Elapsed.TotalSeconds;
            if (seconds < _next) return;
            _next = Math.Floor(seconds) + 1;
            Console.Error.WriteLine(
                $"{seconds:0} s: 目前 {SiteReport.Number(value.Value)}，界 {SiteReport.Number(value.Bound)} / so far {SiteReport.Number(value.Value)}, bound {SiteReport.Number(value.Bound)}");
        }
    }
}
