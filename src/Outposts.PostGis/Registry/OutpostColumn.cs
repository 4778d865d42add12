using Npgsql;
using NpgsqlTypes;
using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>
/// A column of the table <c>outposts</c> that imports and edits write: its value, how an import stages it in the temporary table
/// <c>incoming</c>, and how a known outpost keeps its value when the file lacks the column.
/// </summary>
/// <param name="Name">The name in both tables.</param>
/// <param name="StagedType">The type in <c>incoming</c>, which is also that of a parameter.</param>
/// <param name="DbType">The same type for Npgsql.</param>
/// <param name="Type">The type in <c>outposts</c>, when it is another.</param>
/// <param name="Read">Gets the value of a row; null for NULL.</param>
internal sealed record OutpostColumn(
    string Name, string StagedType, NpgsqlDbType DbType, string? Type, Func<ImportedOutpost, object?> Read)
{
    /// <summary>Gets the columns without those of the position as it was given. The code, the position and the services are written
    /// apart.</summary>
    public static IReadOnlyList<OutpostColumn> WithoutSource { get; } =
    [
        Text("name", row => row.Outpost.Name),
        new("aliases", "text[]", Sql.Texts, null, row => row.Outpost.Aliases.ToArray()),
        Word<OutpostKind>("kind", "outpost_kind", row => row.Outpost.Kind),
        List("functions", "outpost_kind[]", row => row.Outpost.Functions) with { Kept = "array_remove(o.functions::text[], i.kind)" },
        Word<OutpostStatus>("status", "outpost_status", row => row.Outpost.Status),
        Text("address", row => row.Outpost.Address),
        Text("floor", row => row.Outpost.Floor),
        Text("landmark", row => row.Outpost.Landmark),
        Text("district_code", row => row.Outpost.DistrictCode) with
        {
            Field = "district",
            Kept = "CASE WHEN i.keeps_position OR o.position = i.position THEN o.district_code ELSE i.district_code END",
        },
        Word<HostKind>("host", "host_kind", row => row.Outpost.Host),
        Text("operator", row => row.Outpost.Operator),
        Word<UnionLevel>("level", "union_level", row => row.Outpost.Level) with { Field = "union_level" },
        Word<Eligibility>("eligibility", "eligibility", row => row.Outpost.Eligibility),
        List("groups", "worker_group[]", row => row.Outpost.Groups),
        Text("opening_hours", row => row.Outpost.OpeningHours),
        // The same column of a file, where it could not be read as hours.
        Text("hours_remark", row => row.Outpost.HoursRemark) with { Field = "opening_hours" },
        List("access_modes", "access_mode[]", row => row.Outpost.AccessModes),
        Text("phone", row => row.Outpost.Phone),
        Text("website", row => row.Outpost.Website),
        Value("wheelchair", "boolean", NpgsqlDbType.Boolean, row => row.Outpost.Wheelchair),
        Value("capacity", "integer", NpgsqlDbType.Integer, row => row.Outpost.Capacity),
        Value("established_on", "date", NpgsqlDbType.Date, row => row.Outpost.EstablishedOn),
        Value("confirmed_at", "timestamptz", NpgsqlDbType.TimestampTz, row => row.Outpost.ConfirmedAt?.ToUniversalTime()) with
        {
            Field = null,
        },
    ];

    /// <summary>Gets the columns of the position as it was given.</summary>
    public static IReadOnlyList<OutpostColumn> Source { get; } =
    [
        Word<Geodesy.CoordinateSystem>("source_system", "coordinate_system", row => row.System) with { Field = null },
        Value<double>("source_longitude", "float8", NpgsqlDbType.Double, row => row.AsGiven.Longitude) with { Field = null },
        Value<double>("source_latitude", "float8", NpgsqlDbType.Double, row => row.AsGiven.Latitude) with { Field = null },
    ];

    /// <summary>Gets the columns in the order in which an import stages them.</summary>
    public static IReadOnlyList<OutpostColumn> All { get; } = [.. WithoutSource, .. Source];

    /// <summary>Gets the column of a file with this value; null when no file has it.</summary>
    public string? Field { get; init; } = Name;

    /// <summary>Gets the SQL of the stored value that a known outpost <c>o</c> keeps, for the staged row <c>i</c>.</summary>
    public string Kept { get; init; } = $"o.{Name}::{StagedType}";

    /// <summary>Gets the SQL of the value of a staged row <c>i</c> for the table <c>outposts</c>.</summary>
    public string StagedValue => Type is null ? $"i.{Name}" : $"i.{Name}::{Type}";

    /// <summary>Writes a text; an empty one as null.</summary>
    public static Task WriteTextAsync(NpgsqlBinaryImporter writer, string? text, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(text) ? writer.WriteNullAsync(cancellationToken)
            : writer.WriteAsync(text, NpgsqlDbType.Text, cancellationToken);

    /// <summary>Writes a value or null.</summary>
    public static Task WriteValueAsync<T>(
        NpgsqlBinaryImporter writer, T? value, NpgsqlDbType type, CancellationToken cancellationToken) where T : struct =>
        value is { } known ? writer.WriteAsync(known, type, cancellationToken) : writer.WriteNullAsync(cancellationToken);

    /// <summary>Writes the value of a row to a binary COPY.</summary>
    public Task WriteAsync(NpgsqlBinaryImporter writer, ImportedOutpost row, CancellationToken cancellationToken) =>
        Read(row) is { } value ? writer.WriteAsync(value, DbType, cancellationToken) : writer.WriteNullAsync(cancellationToken);

    /// <summary>Creates a column of a text; an empty one is NULL.</summary>
    public static OutpostColumn Text(string name, Func<ImportedOutpost, string?> read) =>
        new(name, "text", NpgsqlDbType.Text, null, row => read(row) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null);

    /// <summary>Creates a column of a number, a moment and the like.</summary>
    public static OutpostColumn Value<T>(string name, string type, NpgsqlDbType dbType, Func<ImportedOutpost, T?> read) where T : struct =>
        new(name, type, dbType, null, row => read(row));

    // Of an enum or of the catalogue.
    private static OutpostColumn Word<T>(string name, string type, Func<ImportedOutpost, T?> read) where T : struct =>
        Text(name, row => read(row) is { } value ? EnumNames.ToWireName(value) : null) with { Type = type };

    private static OutpostColumn List<T>(string name, string type, Func<ImportedOutpost, IReadOnlyList<T>> read) where T : struct =>
        new(name, "text[]", Sql.Texts, type, row => read(row).Select(EnumNames.ToWireName).ToArray());
}
