using Npgsql;
using Outposts.Geodesy;
using Outposts.PostGis;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.Api.Tests;

/// <summary>Writes a little into the register of a test's own database.</summary>
internal static class TestRegister
{
    /// <summary>A station in the middle of Qingdao.</summary>
    public static ImportedOutpost Station(string code, string? name = null)
    {
        var position = new Position(120.3826, 36.0671);
        return new ImportedOutpost(
            new Outpost
            {
                Id = 0,
                Code = code,
                Name = name ?? code,
                Kind = OutpostKind.OutdoorWorkersStation,
                Position = position,
                DistrictCode = "",
            },
            CoordinateSystem.Wgs84, position);
    }

    /// <summary>Writes a station and returns the version.</summary>
    public static async Task<long> WriteAsync(OutpostsDatabase database, string code, CancellationToken cancellationToken)
    {
        var written = await new RegistryStore(database.DataSource)
            .UpsertAsync([Station(code)], "test", dryRun: false, cancellationToken: cancellationToken);
        written.Rejections.ShouldBeEmpty();
        return written.Version;
    }

    /// <summary>Runs a statement as the owner of the tables, as a newer program may.</summary>
    public static async Task ExecuteAsOwnerAsync(OutpostsDatabase database, string sql, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
