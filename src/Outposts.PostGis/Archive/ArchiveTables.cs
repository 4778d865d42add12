using Npgsql;

namespace Outposts.PostGis.Archive;

/// <summary>Which tables an archive of the register holds, and why the others stay behind.</summary>
public static class ArchiveTables
{
    private const string Riders = "what riders hold or sent, which is told to them by this installation alone";
    private const string Imported = "taken from a map, which is imported anew";

    /// <summary>The tables that an archive leaves out, each with the reason. All others of the schema are in it.</summary>
    public static IReadOnlyDictionary<string, string> LeftOut { get; } = new Dictionary<string, string>
    {
        ["schema_migrations"] = "the schema of the database that takes the archive",
        ["feeds"] = "the versions stand in the archive's own description",
        ["first_start"] = "what the first start of an installation has loaded",
        ["accounts"] = "who may sign in is for each installation to say",
        ["revoked_tokens"] = "who may sign in is for each installation to say",
        ["outbox_messages"] = "what is just being told to partners",
        ["outpost_webhooks"] = "how far partners of this installation have been told",
        ["bookings"] = Riders,
        ["booking_handles"] = Riders,
        ["check_in_codes"] = Riders,
        ["screening_years"] = Riders,
        ["visit_ratings"] = Riders,
        ["push_subscriptions"] = Riders,
        ["push_messages"] = Riders,
        ["outpost_reports"] = Riders,
        ["report_senders"] = Riders,
        ["requests"] = Riders,
        ["request_phones"] = Riders,
        ["request_senders"] = Riders,
        ["unmet_searches"] = Riders,
        ["map_imports"] = Imported,
        ["map_streets"] = Imported,
        ["map_street_lines"] = Imported,
        ["map_areas"] = Imported,
        ["map_buildings"] = Imported,
        ["map_lines"] = Imported,
        ["map_points"] = Imported,
        ["map_names"] = Imported,
        ["map_land"] = Imported,
        ["map_shores"] = Imported,
        ["world_land"] = Imported,
        ["basemap_land"] = Imported,
        ["road_network"] = Imported,
        ["road_network_summary"] = Imported,
        ["road_network_ways"] = Imported,
    };

    /// <summary>Gets the tables of an archive, each after those to which its rows refer.</summary>
    internal static async Task<IReadOnlyList<ArchiveTable>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var columns = await Sql.QueryAsync(connection, """
            SELECT c.relname, a.attname, a.attgenerated <> '', a.attidentity <> '', coalesce(a.attnum = ANY (k.conkey), false)
            FROM pg_class AS c
            JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_constraint AS k ON k.conrelid = c.oid AND k.contype = 'p'
            WHERE c.relnamespace = 'outposts'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
            ORDER BY c.relname, a.attnum
            """, row => (Table: row.GetString(0), Column: row.GetString(1), Generated: row.GetBoolean(2), Identity: row.GetBoolean(3),
                Key: row.GetBoolean(4)), cancellationToken);
        var references = await Sql.QueryAsync(connection, """
            SELECT DISTINCT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint
            WHERE contype = 'f' AND connamespace = 'outposts'::regnamespace AND conrelid <> confrelid
            """, row => (From: Bare(row.GetString(0)), To: Bare(row.GetString(1))), cancellationToken);
        var tables = columns.Where(column => !LeftOut.ContainsKey(column.Table)).GroupBy(column => column.Table)
            .Select(table => new ArchiveTable(table.Key, [.. table.Where(column => !column.Generated).Select(column => column.Column)],
                [.. table.Where(column => column.Key).Select(column => column.Column)],
                table.Where(column => column.Identity).Select(column => column.Column).FirstOrDefault()))
            .ToDictionary(table => table.Name);
        return Sort(tables, references.ToLookup(reference => reference.From, reference => reference.To));

        static string Bare(string name) => name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];
    }

    private static List<ArchiveTable> Sort(Dictionary<string, ArchiveTable> tables, ILookup<string, string> references)
    {
        var (sorted, visited) = (new List<ArchiveTable>(), new HashSet<string>());
        foreach (var name in tables.Keys.Order(StringComparer.Ordinal)) Visit(name);
        return sorted;

        void Visit(string name)
        {
            if (!visited.Add(name)) return;
            foreach (var other in references[name].Order(StringComparer.Ordinal))
                if (tables.ContainsKey(other)) Visit(other);
                else throw new InvalidOperationException($"The table {name} of an archive refers to {other}, which archives leave out.");
            sorted.Add(tables[name]);
        }
    }
}
