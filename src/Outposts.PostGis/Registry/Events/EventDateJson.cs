using System.Text.Json;
using System.Text.Json.Serialization;
using Outposts.Geodesy;
using Outposts.Registry.Events;

namespace Outposts.PostGis.Registry.Events;

/// <summary>The JSON in which an event keeps its dates in the database.</summary>
internal static class EventDateJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write(IEnumerable<EventDate> dates) => JsonSerializer.Serialize(
        dates.Select(date => new Row(date.StartsAt.ToUniversalTime(), date.EndsAt.ToUniversalTime(), date.DistrictCode,
            date.Position?.Longitude, date.Position?.Latitude, date.Address, date.CancellationReason, date.EnglishCancellationReason,
            date.Attendance)), Options);

    public static IReadOnlyList<EventDate> Read(string json) =>
        [.. JsonSerializer.Deserialize<Row[]>(json, Options)!.Select(row => new EventDate(row.StartsAt, row.EndsAt, row.District)
        {
            Position = row is { Longitude: { } longitude, Latitude: { } latitude } ? new Position(longitude, latitude) : null,
            Address = row.Address,
            CancellationReason = row.Cancelled,
            EnglishCancellationReason = row.CancelledEnglish,
            Attendance = row.Attendance,
        })];

    private sealed record Row(DateTimeOffset StartsAt, DateTimeOffset EndsAt, string District, double? Longitude, double? Latitude,
        string? Address, string? Cancelled, string? CancelledEnglish, int? Attendance);
}
