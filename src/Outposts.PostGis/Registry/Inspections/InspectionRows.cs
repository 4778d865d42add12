using Npgsql;
using NpgsqlTypes;
using Outposts.Registry.Inspections;

namespace Outposts.PostGis.Registry.Inspections;

/// <summary>Reads inspections with their checklist and subsidy.</summary>
internal static class InspectionRows
{
    /// <summary>The statement up to its condition: inspections i, their checklists c, outposts o and subsidies s.</summary>
    public const string Select = $"""
        SELECT {ChecklistStore.Columns}, i.id, i.outpost_id, i.purpose, i.made_at, i.received_at, i.made_by, i.answers::text, i.remark,
          i.passed, s.amount, s.paid_on, s.note, s.recorded_at, s.recorded_by
        {Tables}
        """;

    /// <summary>The tables of <see cref="Select"/>.</summary>
    public const string Tables = """
        FROM inspections AS i JOIN checklists AS c ON c.id = i.checklist_id JOIN outposts AS o ON o.id = i.outpost_id
          LEFT JOIN subsidies AS s ON s.inspection_id = i.id
        """;

    /// <summary>Gets one inspection; null when there is none that the caller may read.</summary>
    public static async Task<Inspection?> FindAsync(NpgsqlConnection connection, long id, CancellationToken cancellationToken) =>
        (await Sql.QueryAsync(connection, $"{Select} WHERE i.id = $1", Read, cancellationToken, (id, NpgsqlDbType.Bigint)))
            .SingleOrDefault();

    /// <summary>Reads a row of <see cref="Select"/>.</summary>
    public static Inspection Read(NpgsqlDataReader row)
    {
        const int first = ChecklistStore.ColumnCount;
        return new Inspection
        {
            Checklist = ChecklistStore.Read(row),
            Id = row.GetInt64(first),
            OutpostId = row.GetInt64(first + 1),
            Purpose = Sql.ParseEnum<InspectionPurpose>(row.GetString(first + 2)),
            MadeAt = row.GetFieldValue<DateTimeOffset>(first + 3),
            ReceivedAt = row.GetFieldValue<DateTimeOffset>(first + 4),
            MadeBy = row.GetString(first + 5),
            Answers = InspectionJson.ReadAnswers(row.GetString(first + 6)),
            Remark = Sql.GetNullableString(row, first + 7),
            Passed = row.GetBoolean(first + 8),
            Subsidy = row.IsDBNull(first + 9) ? null : new Subsidy(row.GetInt32(first + 9), row.GetFieldValue<DateOnly>(first + 10),
                Sql.GetNullableString(row, first + 11), row.GetFieldValue<DateTimeOffset>(first + 12), row.GetString(first + 13)),
        };
    }
}
