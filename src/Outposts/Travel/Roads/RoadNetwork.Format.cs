using System.Runtime.InteropServices;

namespace Outposts.Travel.Roads;

public sealed partial class RoadNetwork
{
    /// <summary>The version of the binary form; another one is not read.</summary>
    public const int FormatVersion = 1;

    private const uint Magic = 0x4452_504F; // OPRD
    private const int MaxCount = 1 << 29;

    /// <summary>Writes the network in its binary form.</summary>
    /// <param name="stream">Where to.</param>
    public void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(FormatVersion);
        writer.Write(Modes.Count);
        foreach (var mode in Modes) writer.Write(mode);
        foreach (var numbers in (int[][])[Longitudes, Latitudes, From, To, Lengths, Profiles, GeometryStart]) Write(writer, numbers);
        writer.Write(Geometry.Length);
        writer.Write(Geometry);
        WriteProfiles(writer, ProfileTable);
        foreach (var sequences in BannedTurns)
        {
            writer.Write(sequences.Count);
            foreach (var sequence in sequences) Write(writer, sequence);
        }
        writer.Write(Magic);
    }

    /// <summary>Reads a network in its binary form.</summary>
    /// <param name="stream">Where from; it need not be seekable.</param>
    /// <exception cref="FormatException">It is not a road network, of another version, or damaged; the message says which.</exception>
    public static RoadNetwork Load(Stream stream)
    {
        try
        {
            using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
            if (reader.ReadUInt32() != Magic) throw new FormatException("These bytes are not a road network.");
            if (reader.ReadInt32() is var version && version != FormatVersion)
                throw new FormatException(
                    $"The road network has the format {version}; this program reads {FormatVersion}. Import the map again.");
            var network = Read(reader);
            if (reader.ReadUInt32() != Magic) throw new FormatException("The road network does not end where it should.");
            network.Validate();
            return network;
        }
        catch (EndOfStreamException e)
        {
            throw new FormatException("The road network ends too early.", e);
        }
    }

    private static RoadNetwork Read(BinaryReader reader)
    {
        var modes = new string[ReadCount(reader, MaxModes)];
        for (var i = 0; i < modes.Length; i++) modes[i] = reader.ReadString();
        int[] longitudes = ReadInts(reader), latitudes = ReadInts(reader), from = ReadInts(reader), to = ReadInts(reader),
            lengths = ReadInts(reader), profiles = ReadInts(reader), starts = ReadInts(reader);
        var geometry = reader.ReadBytes(ReadCount(reader, int.MaxValue));
        var table = ReadProfiles(reader, modes.Length);
        var turns = new List<int[]>[modes.Length];
        for (var mode = 0; mode < modes.Length; mode++)
        {
            turns[mode] = new(ReadCount(reader, MaxCount));
            for (var i = turns[mode].Capacity; i > 0; i--) turns[mode].Add(ReadInts(reader));
        }
        return new RoadNetwork(modes, longitudes, latitudes, from, to, lengths, profiles, table, starts, geometry, turns);
    }

    /// <summary>Whether the arrays fit each other, so that no search leaves them.</summary>
    private void Validate()
    {
        var isConsistent = Latitudes.Length == VertexCount && To.Length == EdgeCount && Lengths.Length == EdgeCount
            && Profiles.Length == EdgeCount && GeometryStart.Length == EdgeCount + 1
            && From.Concat(To).All(vertex => vertex >= 0 && vertex < VertexCount)
            && Profiles.All(profile => profile >= 0 && profile < ProfileTable.Length) && Lengths.All(length => length >= 0)
            && GeometryStart[0] == 0 && GeometryStart[^1] == Geometry.Length
            && (Geometry.Length == 0 || Geometry[^1] < 0x80)
            && BannedTurns.All(turns => turns.All(sequence => sequence.Length > 1 && sequence.All(arc => arc >= 0 && arc < 2 * EdgeCount)));
        for (var edge = 0; isConsistent && edge < EdgeCount; edge++) isConsistent = GeometryStart[edge] <= GeometryStart[edge + 1];
        if (!isConsistent) throw new FormatException("The parts of the road network do not fit each other.");
    }

    internal static void WriteProfiles(BinaryWriter writer, IReadOnlyCollection<EdgeProfile> table)
    {
        var conditions = ConditionsOf(table);
        var numbers = conditions.Select((condition, i) => (condition, i)).ToDictionary(entry => entry.condition, entry => entry.i);
        writer.Write(conditions.Count);
        foreach (var condition in conditions)
        {
            writer.Write(condition.Otherwise);
            writer.Write(condition.Hours ?? "");
            writer.Write(condition.Clauses.Count);
            foreach (var clause in condition.Clauses)
            {
                writer.Write(clause.IsAllowed);
                writer.Write(clause.Hours);
            }
        }
        writer.Write(table.Count);
        foreach (var profile in table)
        {
            writer.Write(profile.IsBarrier);
            foreach (var mode in profile.Modes)
            {
                writer.Write((byte)((mode.Forward ? 1 : 0) | (mode.Backward ? 2 : 0) | (mode.IsLocal ? 4 : 0)));
                writer.Write(mode.Speed);
                writer.Write(mode.ForwardCondition is { } forward ? numbers[forward] : -1);
                writer.Write(mode.BackwardCondition is { } backward ? numbers[backward] : -1);
            }
        }
    }

    internal static EdgeProfile[] ReadProfiles(BinaryReader reader, int modes)
    {
        var conditions = new RoadCondition[ReadCount(reader, MaxCount)];
        for (var i = 0; i < conditions.Length; i++)
        {
            var (otherwise, hours) = (reader.ReadBoolean(), reader.ReadString());
            var clauses = new RoadConditionClause[ReadCount(reader, MaxCount)];
            for (var j = 0; j < clauses.Length; j++) clauses[j] = new RoadConditionClause(reader.ReadBoolean(), reader.ReadString());
            conditions[i] = new RoadCondition(otherwise, clauses, hours.Length > 0 ? hours : null);
        }
        var profiles = new EdgeProfile[ReadCount(reader, MaxCount)];
        for (var i = 0; i < profiles.Length; i++)
        {
            var isBarrier = reader.ReadBoolean();
            var access = new ModeAccess[modes];
            for (var mode = 0; mode < modes; mode++)
            {
                var (flags, speed) = (reader.ReadByte(), reader.ReadSingle());
                access[mode] = new ModeAccess((flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0, speed,
                    ConditionAt(reader.ReadInt32()), ConditionAt(reader.ReadInt32()));
            }
            profiles[i] = new EdgeProfile(access, isBarrier);
        }
        return profiles;

        RoadCondition? ConditionAt(int number) => number < 0 ? null : number < conditions.Length ? conditions[number]
            : throw new FormatException("The road network names hours that it does not have.");
    }

    private static void Write(BinaryWriter writer, int[] numbers)
    {
        writer.Write(numbers.Length);
        foreach (var part in numbers.Chunk(1 << 16)) writer.Write(MemoryMarshal.AsBytes<int>(part));
    }

    private static int[] ReadInts(BinaryReader reader)
    {
        // Read in parts, so that damaged counts fail at the end of the stream and not for lack of memory.
        var count = ReadCount(reader, MaxCount);
        var numbers = new int[Math.Min(count, 1 << 16)];
        for (var at = 0; at < count;)
        {
            if (at == numbers.Length) Array.Resize(ref numbers, (int)Math.Min(count, 2L * numbers.Length));
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan(at)));
            at = numbers.Length;
        }
        return numbers;
    }

    internal static int ReadCount(BinaryReader reader, int max) => reader.ReadInt32() is var count && count >= 0 && count <= max ? count
        : throw new FormatException($"The road network has a count of {count}; 0 to {max} are accepted.");
}
