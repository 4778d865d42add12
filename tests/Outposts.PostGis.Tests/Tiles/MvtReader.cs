using System.Text;

namespace Outposts.PostGis.Tests.Tiles;

/// <summary>One feature of a vector tile: its properties as text, and its rings or points in the tile's 4096 steps.</summary>
internal sealed record MvtFeature(IReadOnlyDictionary<string, string> Properties, IReadOnlyList<IReadOnlyList<(int X, int Y)>> Parts)
{
    public (int X, int Y) Point => Parts.Single().Single();

    /// <summary>Area in square steps; holes count as negative because they run the other way round.</summary>
    public double Area => Parts.Sum(ring => Enumerable.Range(0, ring.Count).Sum(i =>
        (double)ring[i].X * ring[(i + 1) % ring.Count].Y - (double)ring[(i + 1) % ring.Count].X * ring[i].Y) / 2);
}

/// <summary>Reads vector tiles after the Mapbox Vector Tile specification 2.1, independently of PostGIS.</summary>
internal static class MvtReader
{
    /// <summary>The names of the layers.</summary>
    public static List<string> Layers(byte[] tile) =>
        [.. Fields(tile).Where(field => field.Number == 3).Select(layer => NameOf(Fields((byte[])layer.Value)))];

    /// <summary>The features of a layer.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="layerName">The layer.</param>
    /// <param name="isOnly">Whether the tile may hold no other.</param>
    public static List<MvtFeature> Read(byte[] tile, string layerName, bool isOnly = true)
    {
        var features = new List<MvtFeature>();
        foreach (var (_, layer) in Fields(tile).Where(field => field.Number == 3))
        {
            var fields = Fields((byte[])layer).ToList();
            if (!isOnly && NameOf(fields) != layerName) continue;
            NameOf(fields).ShouldBe(layerName);
            ((ulong)fields.Single(field => field.Number == 15).Value).ShouldBe(2UL, "version");
            ((ulong)fields.Single(field => field.Number == 5).Value).ShouldBe(4096UL, "extent");
            var keys = fields.Where(field => field.Number == 3).Select(field => Encoding.UTF8.GetString((byte[])field.Value)).ToList();
            var values = fields.Where(field => field.Number == 4).Select(field => Value((byte[])field.Value)).ToList();
            features.AddRange(fields.Where(field => field.Number == 2).Select(field => Feature((byte[])field.Value, keys, values)));
        }
        return features;
    }

    private static string NameOf(IEnumerable<(int Number, object Value)> layer) =>
        Encoding.UTF8.GetString((byte[])layer.Single(field => field.Number == 1).Value);

    private static MvtFeature Feature(byte[] bytes, List<string> keys, List<string> values)
    {
        var fields = Fields(bytes).ToList();
        var tags = Numbers(fields.Where(field => field.Number == 2).Select(field => (byte[])field.Value).FirstOrDefault() ?? []).ToList();
        var properties = tags.Chunk(2).ToDictionary(pair => keys[(int)pair[0]], pair => values[(int)pair[1]]);
        return new MvtFeature(properties, Geometry([.. Numbers((byte[])fields.Single(field => field.Number == 4).Value)]));
    }

    /// <summary>Commands of section 4.3: 1 move to, 2 line to, 7 close; each move begins a part.</summary>
    private static List<IReadOnlyList<(int X, int Y)>> Geometry(ulong[] commands)
    {
        var parts = new List<IReadOnlyList<(int, int)>>();
        var (x, y, i) = (0, 0, 0);
        List<(int, int)> part = [];
        while (i < commands.Length)
        {
            var (command, count) = (commands[i] & 7, commands[i] >> 3);
            i++;
            if (command == 7) continue;
            for (var n = 0UL; n < count; n++, i += 2)
            {
                if (command == 1) parts.Add(part = []);
                x += ZigZag(commands[i]);
                y += ZigZag(commands[i + 1]);
                part.Add((x, y));
            }
        }
        return parts;
    }

    private static int ZigZag(ulong value) => (int)(value >> 1) ^ -(int)(value & 1);

    private static string Value(byte[] bytes)
    {
        var (number, value) = Fields(bytes).Single();
        return number switch
        {
            1 => Encoding.UTF8.GetString((byte[])value),
            7 => (ulong)value == 1 ? "true" : "false",
            _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
        };
    }

    private static IEnumerable<ulong> Numbers(byte[] bytes)
    {
        for (var i = 0; i < bytes.Length;) yield return VarInt(bytes, ref i);
    }

    /// <summary>The fields of a protocol buffer message; of the wire types only number (0), double (1) and bytes (2) occur here.</summary>
    private static IEnumerable<(int Number, object Value)> Fields(byte[] bytes)
    {
        for (var i = 0; i < bytes.Length;)
        {
            var key = VarInt(bytes, ref i);
            if ((key & 7) == 0)
            {
                yield return ((int)(key >> 3), VarInt(bytes, ref i));
                continue;
            }
            if ((key & 7) == 1)
            {
                yield return ((int)(key >> 3), BitConverter.ToDouble(bytes, i));
                i += 8;
                continue;
            }
            (key & 7).ShouldBe(2UL);
            var length = (int)VarInt(bytes, ref i);
            yield return ((int)(key >> 3), bytes[i..(i + length)]);
            i += length;
        }
    }

    private static ulong VarInt(byte[] bytes, ref int i)
    {
        var (value, shift) = (0UL, 0);
        while (true)
        {
            value |= (ulong)(bytes[i] & 0x7f) << shift;
            if ((bytes[i++] & 0x80) == 0) return value;
            shift += 7;
        }
    }
}
