using System.Globalization;
using System.Text.Json;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>Reads outposts and services as the history stores them. What an older program wrote lacks later columns.</summary>
internal static class OutpostJson
{
    /// <summary>Reads a row of the table outposts, without services and with version 0.</summary>
    public static ImportedOutpost Read(JsonElement row)
    {
        var position = row.GetProperty("position").GetProperty("coordinates");
        var outpost = ReadWithoutPosition(row) with
        {
            Id = row.GetProperty("id").GetInt64(),
            Position = new Position(position[0].GetDouble(), position[1].GetDouble()),
        };
        return new ImportedOutpost(outpost, Value<CoordinateSystem>(row, "source_system")!.Value,
            new Position(row.GetProperty("source_longitude").GetDouble(), row.GetProperty("source_latitude").GetDouble()));
    }

    /// <summary>Reads a row of the table outposts without its id, its position and its services.</summary>
    public static Outpost ReadWithoutPosition(JsonElement row) => new()
    {
        Id = 0,
        Code = Text(row, "code") ?? "",
        Name = Text(row, "name")!,
        Aliases = [.. row.GetProperty("aliases").EnumerateArray().Select(alias => alias.GetString()!)],
        Kind = OutpostKind.Of(Text(row, "kind")!),
        Functions = Codes<OutpostKind>(row, "functions"),
        Status = Value<OutpostStatus>(row, "status")!.Value,
        SuspendedUntil = Moment(row, "suspended_until"),
        SuspensionReason = Text(row, "suspension_reason"),
        Position = default,
        Address = Text(row, "address"),
        Floor = Text(row, "floor"),
        Landmark = Text(row, "landmark"),
        DistrictCode = Text(row, "district_code") ?? "",
        Host = Value<HostKind>(row, "host"),
        Operator = Text(row, "operator"),
        Level = Value<UnionLevel>(row, "level"),
        Website = Text(row, "website"),
        Eligibility = Value<Eligibility>(row, "eligibility")!.Value,
        Groups = Codes<WorkerGroup>(row, "groups"),
        OpeningHours = Text(row, "opening_hours"),
        HoursRemark = Text(row, "hours_remark"),
        AccessModes = List<AccessMode>(row, "access_modes"),
        Phone = Text(row, "phone"),
        Wheelchair = Get(row, "wheelchair")?.GetBoolean(),
        Capacity = Get(row, "capacity")?.GetInt32(),
        EstablishedOn = Text(row, "established_on") is { } day ? DateOnly.Parse(day, CultureInfo.InvariantCulture) : null,
        ConfirmedAt = Moment(row, "confirmed_at"),
        MergedInto = Get(row, "merged_into")?.GetInt64(),
    };

    /// <summary>Reads services by name.</summary>
    public static IEnumerable<ServiceOffer> ReadServices(JsonElement services) =>
        services.EnumerateObject().Select(offer => new ServiceOffer(
            Service.Of(offer.Name), Value<Availability>(offer.Value, "availability")!.Value,
            Moment(offer.Value, "confirmed_at"), Text(offer.Value, "hours")));

    /// <summary>Reads photos by place, which are counted from 1.</summary>
    public static IEnumerable<(int Place, OutpostPhoto Photo)> ReadPhotos(JsonElement photos) =>
        photos.EnumerateObject().Select(photo => (photo.Value.GetProperty("place").GetInt32(), new OutpostPhoto(photo.Name,
            Value<PhotoKind>(photo.Value, "kind")!.Value, photo.Value.GetProperty("width").GetInt32(),
            photo.Value.GetProperty("height").GetInt32(), Text(photo.Value, "caption"), Text(photo.Value, "english_caption"))));

    /// <summary>Writes an outpost without its id and its position, with its services.</summary>
    public static string WriteWithoutPosition(Outpost outpost)
    {
        var imported = new ImportedOutpost(outpost, CoordinateSystem.Wgs84, default);
        var row = OutpostColumn.WithoutSource.ToDictionary(column => column.Name, column => column.Read(imported));
        row["code"] = outpost.Code;
        row["services"] = outpost.Services.ToDictionary(offer => offer.Service.Code, offer => new
        {
            availability = EnumNames.ToWireName(offer.Availability),
            confirmed_at = offer.ConfirmedAt,
            hours = offer.Hours,
        });
        return JsonSerializer.Serialize(row);
    }

    private static JsonElement? Get(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string? Text(JsonElement row, string name) => Get(row, name)?.GetString();

    private static T? Value<T>(JsonElement row, string name) where T : struct, Enum =>
        Text(row, name) is { } text ? Sql.ParseEnum<T>(text) : null;

    private static T[] List<T>(JsonElement row, string name) where T : struct, Enum =>
        [.. row.GetProperty(name).EnumerateArray().Select(item => Sql.ParseEnum<T>(item.GetString()!))];

    private static T[] Codes<T>(JsonElement row, string name) where T : struct, ICatalogueCode<T> =>
        [.. row.GetProperty(name).EnumerateArray().Select(item => T.Of(item.GetString()!))];

    private static DateTimeOffset? Moment(JsonElement row, string name) =>
        Text(row, name) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null;
}
