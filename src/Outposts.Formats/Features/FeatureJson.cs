using System.Globalization;
using System.Text.Json;
using Outposts.Formats.GeoJson;
using Outposts.Hours;

namespace Outposts.Formats.Features;

/// <summary>Writes features as GeoJSON; properties that are unknown are null, so that all features of a collection have the same.</summary>
public static class FeatureJson
{
    /// <summary>Writes features as a FeatureCollection.</summary>
    /// <param name="stream">The destination; it stays open.</param>
    /// <param name="table">The collection.</param>
    /// <param name="indexes">The indexes of the features.</param>
    /// <param name="crs">In which the geometries are written.</param>
    /// <param name="zone">The region's time zone, with whose offset times are written.</param>
    /// <param name="writeMembers">Writes further members of the collection, before its features.</param>
    public static void WriteCollection(Stream stream, FeatureTable table, IReadOnlyList<int> indexes, FeatureCrs crs, RegionClock zone,
        Action<Utf8JsonWriter> writeMembers) =>
        FeatureCollectionWriter.Write(
            stream, indexes.Select(index => table.ToFeature(index, crs, value => Written(value, zone))), writeMembers);

    /// <summary>Writes one feature.</summary>
    /// <param name="stream">The destination; it stays open.</param>
    /// <param name="table">The collection.</param>
    /// <param name="index">The index of the feature.</param>
    /// <param name="crs">In which the geometry is written.</param>
    /// <param name="zone">The region's time zone, with whose offset times are written.</param>
    /// <param name="writeMembers">Writes further members of the feature, before its geometry.</param>
    public static void WriteFeature(Stream stream, FeatureTable table, int index, FeatureCrs crs, RegionClock zone,
        Action<Utf8JsonWriter> writeMembers) =>
        FeatureCollectionWriter.WriteFeature(stream, table.ToFeature(index, crs, value => Written(value, zone)), writeMembers);

    private static object Written(object value, RegionClock zone) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset moment => Rfc3339.Write(zone.InRegion(moment)),
        _ => value,
    };
}
