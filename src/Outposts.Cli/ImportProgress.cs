using System.Diagnostics;

namespace Outposts.Cli;

/// <summary>Tells on standard error what an import is doing, once a second from the first second on; quick imports stay silent.</summary>
internal sealed class ImportProgress : IProgress<LocalizedText>, IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Timer _timer;
    private volatile LocalizedText? _stage;

    public ImportProgress() => _timer = new Timer(_ => Tell(), null, Interval, Interval);

    public void Report(LocalizedText value) => _stage = value;

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Tell()
    {
        if (_stage is { } stage) Console.Error.WriteLine($"{Stopwatch.GetElapsedTime(_start).TotalSeconds:0} s: {stage}");
    }
}
