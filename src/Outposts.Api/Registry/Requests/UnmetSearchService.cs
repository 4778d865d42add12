using System.Data.Common;
using Outposts.Api.Hosting;
using Outposts.PostGis;
using Outposts.PostGis.Registry.Requests;
using Outposts.Registry.Requests;

namespace Outposts.Api.Registry.Requests;

/// <summary>Writes how many searches found nothing, once a minute and when the host stops, and forgets the counts of long ago.</summary>
public sealed class UnmetSearchService(UnmetSearchCounter counter, UnmetSearchStore store, TimeProvider clock,
    ILogger<UnmetSearchService> log)
    : PeriodicDatabaseService(TimeSpan.FromMinutes(1), "Counts of searches cannot be written now", clock, log)
{
    private int _runs;

    /// <summary>Writes the counts since they were last written.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        var counts = counter.Take();
        if (counts.Count == 0) return;
        try
        {
            await store.AddAsync(counts, cancellationToken);
        }
        catch
        {
            counter.Return(counts);
            throw;
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        DatabaseCaller.Enter(DatabaseCaller.Host);
        try
        {
            await WriteAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or IOException or TimeoutException or OperationCanceledException)
        {
            log.LogWarning("The last counts of searches are lost: {Reason}", exception.Message);
        }
    }

    /// <inheritdoc/>
    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        await WriteAsync(cancellationToken);
        // Once an hour is often enough.
        if (_runs++ % 60 == 0) await store.ForgetAsync(cancellationToken);
    }
}
