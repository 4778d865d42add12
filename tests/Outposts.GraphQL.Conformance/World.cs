using System.Globalization;
using System.Text;
using System.Text.Json;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Conformance;

/// <summary>
/// The data behind the executions: every value follows from a hash of the way to it, so that <c>tests/conformance/world.mjs</c>,
/// its twin line by line, makes the same values. Some are null, some fail, some are of the wrong kind, some come later.
/// </summary>
internal static class World
{
    public static FieldResolver ResolverOf(Func<Schema> schema, string typeName, string fieldName) => (parent, arguments, _) =>
    {
        var field = ((FieldedType)schema().Type(typeName)!).Fields[fieldName];
        var key = $"{(parent as Thing)?.Key ?? "root"}/{fieldName}({ArgumentsOf(field, arguments)})";
        var hash = Hash(key);
        return hash % 3 == 0 ? Later(() => ValueOf(schema(), field.Type, key)) : ValueOf(schema(), field.Type, key);
    };

    public static SourceStreamResolver StreamOf(string fieldName) => (_, _) => Events(fieldName);

    private static async IAsyncEnumerable<object?> Events(string fieldName)
    {
        for (var i = 0; i < 1 + Hash(fieldName) % 3; i++)
        {
            await Task.Yield();
            yield return new Thing($"{fieldName}#{i}", "Event");
        }
    }

    private static async Task<object?> Later(Func<object?> value)
    {
        await Task.Yield();
        return value();
    }

    private static object? ValueOf(Schema schema, GraphQLType type, string key)
    {
        var hash = Hash(key);
        var chance = hash % 100;
        if (chance < 5) throw new GraphQLException($"Failed {hash}");
        if (chance < 11) return null;
        var shape = hash >> 8;
        return type.Nullable switch
        {
            ListType list => chance < 13 ? 7 : ItemsOf(schema, list.ItemType, key, (int)(shape % 4)),
            EnumType enumType => chance < 13 ? "NOPE" : enumType.Values[(int)(shape % (uint)enumType.Values.Count)].Name,
            CompositeType composite => ThingOf(schema, composite, hash, chance < 12),
            _ => chance < 13 ? BadLeaf(type.Named.Name) : LeafOf(type.Named.Name, hash),
        };
    }

    private static object?[] ItemsOf(Schema schema, GraphQLType type, string key, int count)
    {
        var items = new object?[count];
        for (var i = 0; i < count; i++)
        {
            var itemKey = $"{key}#{i}";
            items[i] = Hash(itemKey) % 100 < 5 || Hash(itemKey) % 3 == 0
                ? Later(() => ValueOf(schema, type, itemKey))
                : ValueOf(schema, type, itemKey);
        }
        return items;
    }

    private static Thing ThingOf(Schema schema, CompositeType type, uint hash, bool isBad)
    {
        var possible = schema.PossibleTypes(type).Select(possible => possible.Name).Order(StringComparer.Ordinal).ToArray();
        var name = isBad && possible.Length > 1 ? "Nowhere" : possible[(hash >> 8) % (uint)possible.Length];
        return new Thing(hash.ToString(CultureInfo.InvariantCulture), name);
    }

    private static object BadLeaf(string type) => type switch
    {
        "Boolean" => "no flag",
        "Int" or "Float" => "no number",
        _ => new List<object?> { 1 },
    };

    private static object LeafOf(string type, uint hash) => type switch
    {
        "Int" => (int)(hash % 2001) - 1000,
        "Float" => ((int)(hash % 4001) - 2000) / 8.0,
        "Boolean" => hash % 2 == 0,
        "Anything" => new Dictionary<string, object?> { ["n"] = (int)(hash % 100), ["list"] = new List<object?> { "a", null, true } },
        _ => $"s{hash}",
    };

    private static string ArgumentsOf(Field field, object?[] values)
    {
        var text = new StringBuilder();
        for (var i = 0; i < values.Length; i++)
            if (!ReferenceEquals(values[i], Absent.Value))
                text.Append(CultureInfo.InvariantCulture, $"{field.Arguments[i].Name}={Canonical(values[i])};");
        return text.ToString();
    }

    private static string Canonical(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        string text => $"{text.Length}:{text}",
        JsonElement json => Canonical(json),
        IReadOnlyDictionary<string, object?> map =>
            $"{{{string.Join(",", map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}:{Canonical(entry.Value)}"))}}}",
        System.Collections.IEnumerable list => $"[{string.Join(",", list.Cast<object?>().Select(Canonical))}]",
        _ => throw new InvalidOperationException($"No argument is expected to be a {value.GetType()}."),
    };

    private static string Canonical(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Canonical(value.GetString()),
        JsonValueKind.Number => Canonical(value.GetDouble()),
        JsonValueKind.Array => $"[{string.Join(",", value.EnumerateArray().Select(Canonical))}]",
        JsonValueKind.Object =>
            $"{{{string.Join(",", value.EnumerateObject().OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(entry => $"{entry.Name}:{Canonical(entry.Value)}"))}}}",
        _ => value.GetRawText(),
    };

    /// <summary>FNV-1a over UTF-8 with murmur3's finish, so that every bit of the result is used up by every byte.</summary>
    private static uint Hash(string text)
    {
        var hash = 0x811C9DC5u;
        foreach (var octet in Encoding.UTF8.GetBytes(text)) hash = (hash ^ octet) * 0x01000193u;
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6Bu;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35u;
        return hash ^ (hash >> 16);
    }
}

/// <summary>An object of the world: where it is, and its type.</summary>
internal sealed record Thing(string Key, string Type);
