namespace Outposts.Travel.Roads;

public sealed partial class RoadSource
{
    /// <summary>The version of the binary form; another one is not read.</summary>
    public const int FormatVersion = 1;

    private const uint Magic = 0x5352_504F; // OPRS
    private const int MaxCount = 1 << 29;
    private static readonly Dictionary<string, string> NoTags = [];

    /// <summary>Writes it in its binary form: numbers as what they differ from the one before.</summary>
    /// <param name="stream">Where to.</param>
    public void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(FormatVersion);
        WriteStrings(writer, Modes);
        string[] classes = [.. Ways.Select(way => way.Class).Distinct()];
        WriteStrings(writer, classes);
        EdgeProfile[] profiles = [.. Ways.Select(way => way.Profile).Concat(Barriers.Select(barrier => barrier.Value)).Distinct()];
        RoadNetwork.WriteProfiles(writer, profiles);
        var numbers = profiles.Select((profile, i) => (profile, i)).ToDictionary(entry => entry.profile, entry => entry.i);
        WriteWays(writer, numbers, classes);
        writer.Write(Nodes.Count);
        SourceNode last = default;
        foreach (var node in Nodes.OrderBy(node => node.Id))
        {
            WriteDifference(writer, node.Id, last.Id);
            WriteDifference(writer, node.Longitude, last.Longitude);
            WriteDifference(writer, node.Latitude, last.Latitude);
            last = node;
        }
        writer.Write(Barriers.Count);
        foreach (var (node, profile) in Barriers)
        {
            writer.Write(node);
            writer.Write(numbers[profile]);
        }
        writer.Write(Restrictions.Count);
        foreach (var restriction in Restrictions) Write(writer, restriction);
        writer.Write(Magic);
    }

    /// <summary>Reads the binary form.</summary>
    /// <param name="stream">Where from; it need not be seekable.</param>
    /// <exception cref="FormatException">It is something else, of another version, or damaged; the message says which.</exception>
    public static RoadSource Load(Stream stream)
    {
        try
        {
            using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
            if (reader.ReadUInt32() != Magic) throw new FormatException("These bytes are not the ways of a road network.");
            if (reader.ReadInt32() is var version && version != FormatVersion)
                throw new FormatException(
                    $"The ways of the road network have the format {version}; this program reads {FormatVersion}. Import the map again.");
            var source = Read(reader);
            if (reader.ReadUInt32() != Magic) throw new FormatException("The ways of the road network do not end where they should.");
            return source;
        }
        catch (IOException e)
        {
            throw new FormatException($"The ways of the road network are damaged or end too early: {e.Message}", e);
        }
    }

    private void WriteWays(BinaryWriter writer, Dictionary<EdgeProfile, int> profiles, string[] classes)
    {
        writer.Write(Ways.Count);
        var (lastWay, lastNode) = (0L, 0L);
        foreach (var (way, wayClass, profile) in Ways)
        {
            WriteDifference(writer, way.Id, lastWay);
            writer.Write7BitEncodedInt(Array.IndexOf(classes, wayClass));
            writer.Write7BitEncodedInt(profiles[profile]);
            // Of ferries the tags are read again when the length of the whole way is known.
            WriteTags(writer, wayClass.StartsWith("route=", StringComparison.Ordinal) ? way.Tags : NoTags);
            lastWay = way.Id;
            writer.Write7BitEncodedInt(way.NodeIds.Count);
            foreach (var node in way.NodeIds)
            {
                WriteDifference(writer, node, lastNode);
                lastNode = node;
            }
        }
    }

    private static RoadSource Read(BinaryReader reader)
    {
        var modes = ReadStrings(reader);
        if (modes.Length > RoadNetwork.MaxModes) throw new FormatException("The ways of the road network have too many modes.");
        var classes = ReadStrings(reader);
        var profiles = RoadNetwork.ReadProfiles(reader, modes.Length);
        var ways = ReadWays(reader, profiles, classes);
        List<SourceNode> nodes = [];
        SourceNode last = default;
        for (var count = Count(reader); count > 0; count--)
            nodes.Add(last = new SourceNode(ReadDifference(reader, last.Id), (int)ReadDifference(reader, last.Longitude),
                (int)ReadDifference(reader, last.Latitude)));
        List<KeyValuePair<long, EdgeProfile>> barriers = [];
        for (var count = Count(reader); count > 0; count--) barriers.Add(new(reader.ReadInt64(), At(profiles, reader.ReadInt32())));
        List<TurnRestriction> restrictions = [];
        for (var count = Count(reader); count > 0; count--)
            restrictions.Add(new TurnRestriction(reader.ReadInt64(), ReadNumbers(reader), reader.ReadBoolean() ? reader.ReadInt64() : null,
                ReadNumbers(reader), ReadNumbers(reader), ReadTags(reader)));
        return new RoadSource(modes, ways, nodes, barriers, restrictions);
    }

    private static List<UsedWay> ReadWays(BinaryReader reader, EdgeProfile[] profiles, string[] classes)
    {
        List<UsedWay> ways = [];
        var (way, node) = (0L, 0L);
        for (var count = Count(reader); count > 0; count--)
        {
            way = ReadDifference(reader, way);
            var (wayClass, profile) = (At(classes, reader.Read7BitEncodedInt()), At(profiles, reader.Read7BitEncodedInt()));
            var tags = ReadTags(reader);
            List<long> nodes = [];
            for (var rest = reader.Read7BitEncodedInt(); rest > 0; rest--) nodes.Add(node = ReadDifference(reader, node));
            ways.Add(new UsedWay(new RoadWay(way, [.. nodes], tags), wayClass, profile));
        }
        return ways;
    }

    private static void Write(BinaryWriter writer, TurnRestriction restriction)
    {
        writer.Write(restriction.Id);
        WriteNumbers(writer, restriction.FromWays);
        writer.Write(restriction.ViaNode is not null);
        if (restriction.ViaNode is { } via) writer.Write(via);
        WriteNumbers(writer, restriction.ViaWays);
        WriteNumbers(writer, restriction.ToWays);
        WriteTags(writer, restriction.Tags);
    }

    private static int Count(BinaryReader reader) => RoadNetwork.ReadCount(reader, MaxCount);

    private static T At<T>(T[] table, int number) => number >= 0 && number < table.Length ? table[number]
        : throw new FormatException("The ways of the road network name what is not in their tables.");

    // Small numbers of either sign take few bytes.
    private static void WriteDifference(BinaryWriter writer, long number, long last) =>
        writer.Write7BitEncodedInt64(((number - last) << 1) ^ ((number - last) >> 63));

    private static long ReadDifference(BinaryReader reader, long last) =>
        reader.Read7BitEncodedInt64() is var coded ? last + ((long)((ulong)coded >> 1) ^ -(coded & 1)) : last;

    private static void WriteNumbers(BinaryWriter writer, IReadOnlyList<long> numbers)
    {
        writer.Write(numbers.Count);
        foreach (var number in numbers) writer.Write(number);
    }

    private static long[] ReadNumbers(BinaryReader reader)
    {
        List<long> numbers = [];
        for (var count = Count(reader); count > 0; count--) numbers.Add(reader.ReadInt64());
        return [.. numbers];
    }

    private static void WriteStrings(BinaryWriter writer, IReadOnlyList<string> texts)
    {
        writer.Write(texts.Count);
        foreach (var text in texts) writer.Write(text);
    }

    private static string[] ReadStrings(BinaryReader reader)
    {
        List<string> texts = [];
        for (var count = Count(reader); count > 0; count--) texts.Add(reader.ReadString());
        return [.. texts];
    }

    private static void WriteTags(BinaryWriter writer, IReadOnlyDictionary<string, string> tags) =>
        WriteStrings(writer, [.. tags.SelectMany(tag => new[] { tag.Key, tag.Value })]);

    private static Dictionary<string, string> ReadTags(BinaryReader reader)
    {
        if (ReadStrings(reader) is not { Length: > 0 } texts) return NoTags;
        Dictionary<string, string> tags = new(StringComparer.Ordinal);
        foreach (var pair in texts.Chunk(2)) tags[pair[0]] = pair[^1];
        return tags;
    }
}
