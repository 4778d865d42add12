using System.Data;
using Npgsql;
using Outposts.PostGis.Reporting;
using Outposts.PostGis.Siting;

namespace Outposts.PostGis;

/// <summary>Reads what everybody may ask of the year's work.</summary>
/// <param name="source">The data source.</param>
public sealed class WorkContentStore(NpgsqlDataSource source)
{
    /// <summary>Reads all of one moment.</summary>
    public async Task<WorkContent> LoadAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken, IsolationLevel.RepeatableRead);
        return new WorkContent(await Sql.GetFeedVersionAsync(connection, WorkFeed.Name, cancellationToken),
            await PriorityAreaStore.ReadAllAsync(connection, cancellationToken),
            await ReportStore.ReadFormsAsync(connection, cancellationToken));
    }
}
