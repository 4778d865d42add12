using System.Text.Json;
using System.Text.Json.Serialization;
using Outposts.Registry;
using Outposts.Reporting;

namespace Outposts.PostGis.Reporting;

/// <summary>The JSON in which the database keeps the fields of forms and the values of reports.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new(
        JsonSerializerDefaults.Web)
    { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string WriteFields(IEnumerable<ReportField> fields) => JsonSerializer.Serialize(fields.Select(field => new Row(
        field.Code, field.Name.Chinese, field.Name.English, EnumNames.ToWireName(field.Type), field.Unit?.Chinese, field.Unit?.English,
        field.Count is { } count ? EnumNames.ToWireName(count) : null, field.Kind?.Code, field.Service?.Code)), Options);

    public static IReadOnlyList<ReportField> ReadFields(string json) =>
        [.. JsonSerializer.Deserialize<Row[]>(json, Options)!.Select(row => new ReportField(
            row.Code, new LocalizedText(row.Chinese, row.English), Sql.ParseEnum<ReportFieldType>(row.Type),
            row.UnitChinese is { } unit ? new LocalizedText(unit, row.UnitEnglish ?? unit) : null,
            row.Count is { } count ? Sql.ParseEnum<ReportCount>(count) : null, row.Kind is { } kind ? OutpostKind.Of(kind) : null,
            row.Service is { } service ? Service.Of(service) : null))];

    public static string WriteValues(IReadOnlyDictionary<string, string> values) => JsonSerializer.Serialize(values, Options);

    public static IReadOnlyDictionary<string, string> ReadValues(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(json, Options)!;

    public static string WriteCounts(IReadOnlyDictionary<string, CountedValue> counts) => JsonSerializer.Serialize(
        counts.ToDictionary(count => count.Key, count => new[] { count.Value.Value, count.Value.Unknown }), Options);

    public static IReadOnlyDictionary<string, CountedValue> ReadCounts(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, long[]>>(json, Options)!
            .ToDictionary(count => count.Key, count => new CountedValue(count.Value[0], count.Value[1]), StringComparer.Ordinal);

    private sealed record Row(string Code, string Chinese, string English, string Type, string? UnitChinese, string? UnitEnglish,
        string? Count, string? Kind, string? Service);
}
