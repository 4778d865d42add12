using System.Text;
using System.Text.Json;

namespace Outposts.Api.Tests.Hostile;

/// <summary>
/// Makes requests from a schema: each argument and input field of all queries and mutations in its turn has a hostile value, and what else
/// must be given is plausible.
/// </summary>
internal sealed class HostileRequests
{
    /// <summary>The question for the schema.</summary>
    public const string Introspection = """
        query { __schema { queryType { name } mutationType { name } types { kind name
          fields(includeDeprecated: true) { name args { name defaultValue type { ...T } } type { ...T } }
          inputFields { name defaultValue type { ...T } } enumValues { name } possibleTypes { name } } } }
        fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }
        """;

    private const int MaxDepth = 4;
    private readonly Dictionary<string, JsonElement> _types;
    private readonly Random _random;
    private readonly List<(string Operation, JsonElement Field, string[] Path)> _targets = [];

    /// <summary>Creates the requests of a schema.</summary>
    /// <param name="schema">The answer to <see cref="Introspection"/>.</param>
    /// <param name="seed">Another seed gives other requests.</param>
    public HostileRequests(JsonElement schema, int seed)
    {
        _random = new Random(seed);
        _types = schema.GetProperty("types").EnumerateArray().ToDictionary(type => type.GetProperty("name").GetString()!);
        foreach (var (operation, root) in new[] { ("query", "queryType"), ("mutation", "mutationType") })
        {
            foreach (var field in Fields(schema.GetProperty(root).GetProperty("name").GetString()!))
            {
                foreach (var argument in field.GetProperty("args").EnumerateArray())
                    foreach (var path in Paths(argument, MaxDepth)) _targets.Add((operation, field, path));
            }
        }
        _random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_targets));
    }

    /// <summary>Gets how many arguments and input fields there are.</summary>
    public int Targets => _targets.Count;

    /// <summary>Creates a request.</summary>
    /// <param name="number">Its number; each round of <see cref="Targets"/> numbers visits every argument and input field.</param>
    /// <returns>What it aims at, and its body.</returns>
    public (string Target, string Body) Create(int number)
    {
        var (operation, field, path) = _targets[number % _targets.Count];
        var hostile = HostileValues.All[_random.Next(HostileValues.All.Count)];
        var declared = new List<string>();
        var arguments = new List<string>();
        var variables = new List<string>();
        foreach (var argument in field.GetProperty("args").EnumerateArray())
        {
            var name = Name(argument);
            var isAim = name == path[0];
            if (!isAim && !IsRequired(argument)) continue;
            declared.Add($"${name}: {Written(argument.GetProperty("type"))}");
            arguments.Add($"{name}: ${name}");
            variables.Add($"\"{name}\":{Value(argument, isAim ? path[1..] : null, hostile)}");
        }
        var query = $"{operation}({string.Join(' ', declared)}){{{Name(field)}({string.Join(' ', arguments)}){Selection(field, 2)}}}";
        return ($"{Name(field)}({string.Join('.', path)}) = {(hostile.Length > 80 ? hostile[..80] : hostile)}",
            $"{{\"query\":{JsonSerializer.Serialize(query)},\"variables\":{{{string.Join(',', variables)}}}}}");
    }

    // The paths to an argument or input field and, below it, to those of its input object.
    private IEnumerable<string[]> Paths(JsonElement input, int depth)
    {
        yield return [Name(input)];
        if (depth == 0 || Inputs(input) is not { } inner) yield break;
        foreach (var field in inner.EnumerateArray())
            foreach (var path in Paths(field, depth - 1)) yield return [Name(input), .. path];
    }

    private string Value(JsonElement input, string[]? path, string hostile)
    {
        if (path is []) return hostile;
        return WrapLists(input.GetProperty("type"), Inputs(input) is { } inner ? Object(inner, path, hostile) : Plain(input));
    }

    private string Object(JsonElement fields, string[]? path, string hostile)
    {
        var members = new List<string>();
        foreach (var field in fields.EnumerateArray())
        {
            var isAim = path is [var first, ..] && first == Name(field);
            if (isAim || IsRequired(field) || (path is not null && _random.Next(8) == 0))
                members.Add($"\"{Name(field)}\":{Value(field, isAim ? path![1..] : null, hostile)}");
        }
        return $"{{{string.Join(',', members)}}}";
    }

    private string Plain(JsonElement input)
    {
        var type = _types[Named(input.GetProperty("type"))];
        return type.GetProperty("enumValues") is { ValueKind: JsonValueKind.Array } values && values.GetArrayLength() > 0
            ? $"\"{Name(values[_random.Next(values.GetArrayLength())])}\""
            : HostileValues.Plausible(Name(type), Name(input), _random);
    }

    private string Selection(JsonElement field, int depth)
    {
        var type = _types[Named(field.GetProperty("type"))];
        if (type.GetProperty("kind").GetString() is "SCALAR" or "ENUM") return "";
        var selected = new StringBuilder("{__typename");
        if (type.GetProperty("fields") is { ValueKind: JsonValueKind.Array })
            foreach (var inner in Fields(Name(type)).Where(inner => !inner.GetProperty("args").EnumerateArray().Any(IsRequired)).Take(12))
            {
                var isLeaf = _types[Named(inner.GetProperty("type"))].GetProperty("kind").GetString() is "SCALAR" or "ENUM";
                if (isLeaf || depth > 1) selected.Append(' ').Append(Name(inner)).Append(Selection(inner, depth - 1));
            }
        return selected.Append('}').ToString();
    }

    private IEnumerable<JsonElement> Fields(string type) => _types[type].GetProperty("fields").EnumerateArray();

    private JsonElement? Inputs(JsonElement input) =>
        _types[Named(input.GetProperty("type"))].GetProperty("inputFields") is { ValueKind: JsonValueKind.Array } fields ? fields : null;

    private static bool IsRequired(JsonElement input) => input.GetProperty("type").GetProperty("kind").GetString() == "NON_NULL"
        && input.GetProperty("defaultValue").ValueKind == JsonValueKind.Null;

    private static string Name(JsonElement named) => named.GetProperty("name").GetString()!;

    private static string Named(JsonElement type)
    {
        while (type.TryGetProperty("ofType", out var inner) && inner.ValueKind == JsonValueKind.Object) type = inner;
        return Name(type);
    }

    private static string Written(JsonElement type) => type.GetProperty("kind").GetString() switch
    {
        "NON_NULL" => Written(type.GetProperty("ofType")) + "!",
        "LIST" => $"[{Written(type.GetProperty("ofType"))}]",
        _ => Name(type),
    };

    private static string WrapLists(JsonElement type, string value) => type.GetProperty("kind").GetString() switch
    {
        "NON_NULL" => WrapLists(type.GetProperty("ofType"), value),
        "LIST" => $"[{WrapLists(type.GetProperty("ofType"), value)}]",
        _ => value,
    };
}
