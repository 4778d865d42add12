using System.Text.Json;
using Outposts.Api.Registry;
using Outposts.Hours;
using Outposts.Registry;

namespace Outposts.Api.Stations;

/// <summary>
/// Writes outposts as stations. Fields that GBFS does not have begin with an underscore, as it asks; what is unknown is left out.
/// </summary>
internal static class StationWriter
{
    /// <summary>Writes what of a station changes seldom.</summary>
    public static void WriteInformation(Utf8JsonWriter writer, Outpost outpost)
    {
        writer.WriteStartObject();
        writer.WriteString("station_id", outpost.Code);
        writer.WriteTexts("name", ("zh", outpost.Name));
        writer.WriteNumber("lat", outpost.Position.Latitude);
        writer.WriteNumber("lon", outpost.Position.Longitude);
        writer.WriteKnown("address", outpost.Address);
        writer.WriteString("region_id", outpost.DistrictCode);
        writer.WriteKnown("station_opening_hours", outpost.OpeningHours);
        writer.WriteBoolean("is_virtual_station", false);
        writer.WriteString("_kind", outpost.Kind.Code);
        writer.WriteString("_eligibility", EnumNames.ToWireName(outpost.Eligibility));
        writer.WriteKnown("_hours_remark", outpost.HoursRemark);
        writer.WriteKnown("_phone", outpost.Phone);
        writer.WriteKnown("_website", outpost.Website);
        if (outpost.Wheelchair is { } wheelchair) writer.WriteBoolean("_wheelchair", wheelchair);
        writer.WriteStartArray("_services");
        foreach (var offer in outpost.Services)
        {
            writer.WriteStartObject();
            writer.WriteString("service", offer.Service.Code);
            writer.WriteString("availability", EnumNames.ToWireName(offer.Availability));
            writer.WriteKnown("opening_hours", offer.Hours);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Writes what of a station holds at a moment.</summary>
    public static void WriteStatus(Utf8JsonWriter writer, Outpost outpost, RegistrySnapshot register, DateTimeOffset at)
    {
        var entry = register.GetAccessStatus(outpost, at);
        writer.WriteStartObject();
        writer.WriteString("station_id", outpost.Code);
        writer.WriteBoolean("is_installed", outpost.Status is OutpostStatus.Open or OutpostStatus.Suspended);
        // There are no vehicles, which GBFS asks about.
        writer.WriteNumber("num_vehicles_available", 0);
        writer.WriteBoolean("is_renting", false);
        writer.WriteBoolean("is_returning", false);
        if (LastReport(outpost, entry) is { } reported) writer.WriteMoment("last_reported", register.InRegion(reported));
        writer.WriteString("_status", EnumNames.ToWireName(outpost.Status));
        if (outpost.SuspendedUntil is { } until) writer.WriteMoment("_suspended_until", register.InRegion(until));
        WriteEntry(writer, entry);
        writer.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter writer, AccessStatus entry)
    {
        writer.WriteStartObject("_entry");
        writer.WriteString("state", EnumNames.ToWireName(entry.State));
        if (entry.ChangesAt is { } changes) writer.WriteMoment("until", changes);
        writer.WriteKnown("reason", entry.Reason);
        writer.WriteWords("access_modes", entry.AccessModes.Select(EnumNames.ToWireName));
        writer.WriteEndObject();
    }

    // The union's own word, or a rider's report.
    private static DateTimeOffset? LastReport(Outpost outpost, AccessStatus entry) =>
        outpost.ConfirmedAt is { } own && !(entry.ConfirmedAt > own) ? own : entry.ConfirmedAt;
}
