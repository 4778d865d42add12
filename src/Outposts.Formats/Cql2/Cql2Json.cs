using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Outposts.Formats.Cql2;

/// <summary>Reads filters in the JSON encoding of CQL2.</summary>
public static class Cql2Json
{
    // Three levels of JSON are one of the filter: the object, its args, and what they hold.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 3 * Cql2Binder.MaxDepth };

    /// <summary>Reads a filter, with what <see cref="Cql2Text.Parse"/> reads.</summary>
    /// <param name="json">The filter, at most <see cref="Cql2Text.MaxLength"/> characters.</param>
    /// <param name="properties">The properties that it may name.</param>
    /// <param name="toWgs84">Converts its geometries to WGS 84, longitude before latitude; null: they are.</param>
    /// <exception cref="Cql2Exception">It cannot be read.</exception>
    public static Cql2Expression Parse(
        string json, IReadOnlyList<Cql2Queryable> properties, Func<Geometry, Geometry>? toWgs84 = null)
    {
        Cql2Text.CheckLength(json);
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return new Parser(new Cql2Binder(properties, toWgs84)).Parse(document.RootElement, "$", 1);
        }
        catch (JsonException broken)
        {
            throw Cql2Exception.At(Cql2Place.Json("$"), $"不是完整的 JSON（第 {broken.LineNumber + 1} 行第 {broken.BytePositionInLine + 1} 字节）",
                $"this is not JSON (line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1})");
        }
        catch (InvalidOperationException)
        {
            throw Cql2Exception.At(Cql2Place.Json("$"), $"字符串里有残缺的字符", $"a string has half of a character");
        }
    }

    private sealed class Parser(Cql2Binder binder)
    {
        public Cql2Expression Parse(JsonElement json, string path, int depth)
        {
            var place = Cql2Place.Json(path);
            Cql2Binder.CheckDepth(depth, place);
            if (json.ValueKind is JsonValueKind.True or JsonValueKind.False) return new Cql2Constant(json.GetBoolean());
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("op", out var name) || name.ValueKind != JsonValueKind.String
                || !json.TryGetProperty("args", out var args) || args.ValueKind != JsonValueKind.Array)
                throw Cql2Exception.At(place, $"应为 true、false 或带 op 和 args 的对象", $"true, false or an object with op and args belongs here");
            var op = name.GetString()!;
            return op switch
            {
                "and" => new Cql2And(Operands(args, path, depth)),
                "or" => new Cql2Or(Operands(args, path, depth)),
                "not" => new Cql2Not(Parse(Args(args, 1, path)[0], $"{path}.args[0]", depth + 1)),
                _ => ParsePredicate(op, args, path),
            };
        }

        private Cql2Expression ParsePredicate(string op, JsonElement args, string path)
        {
            var place = Cql2Place.Json($"{path}.args[1]");
            if (Cql2Operators.Find(op) is { } comparison)
                return binder.Compare(Property(Args(args, 2, path)[0], path), comparison, Literal(args[1], $"{path}.args[1]"), place);
            switch (op)
            {
                case "isNull":
                    return new Cql2IsNull(Property(Args(args, 1, path)[0], path));
                case "like":
                    return binder.Like(Property(Args(args, 2, path)[0], path), Literal(args[1], $"{path}.args[1]"), place);
                case "between":
                    return binder.Between(Property(Args(args, 3, path)[0], path), Literal(args[1], $"{path}.args[1]"),
                        Literal(args[2], $"{path}.args[2]"), place);
                case "in" when Args(args, 2, path)[1].ValueKind == JsonValueKind.Array:
                    return binder.In(Property(args[0], path), args[1].EnumerateArray().Select((one, at) =>
                        (Literal(one, $"{path}.args[1][{at}]"), Cql2Place.Json($"{path}.args[1][{at}]"))).ToList());
                case "s_intersects":
                    return binder.Intersects(Property(Args(args, 2, path)[0], path), ParseGeometry(args[1], $"{path}.args[1]"), place);
                default:
                    const string Known = "and, or, not, =, <>, <, >, <=, >=, like, between, in, isNull, s_intersects";
                    throw Cql2Exception.At(Cql2Place.Json(path), $"不能用 op“{op}”；可用：{Known}",
                        $"op \"{op}\" is not accepted here; there are {Known}");
            }
        }

        private List<Cql2Expression> Operands(JsonElement args, string path, int depth)
        {
            if (args.GetArrayLength() < 2)
                throw Cql2Exception.At(Cql2Place.Json($"{path}.args"), $"至少两项", $"it has two items or more");
            return [.. args.EnumerateArray().Select((one, at) => Parse(one, $"{path}.args[{at}]", depth + 1))];
        }

        private static JsonElement Args(JsonElement args, int count, string path) => args.GetArrayLength() == count ? args
            : throw Cql2Exception.At(Cql2Place.Json($"{path}.args"), $"应有 {count} 项，现有 {args.GetArrayLength()} 项",
                $"it has {count} items, and there are {args.GetArrayLength()}");

        private int Property(JsonElement json, string path)
        {
            var place = Cql2Place.Json($"{path}.args[0]");
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty("property", out var name)
                && name.ValueKind == JsonValueKind.String
                ? binder.Property(name.GetString()!, place)
                : throw Cql2Exception.At(place, $"应为 {{\"property\": …}}", $"{{\"property\": …}} belongs here");
        }

        private static object Literal(JsonElement json, string path)
        {
            var place = Cql2Place.Json(path);
            switch (json.ValueKind)
            {
                case JsonValueKind.String: return json.GetString()!;
                case JsonValueKind.True or JsonValueKind.False: return json.GetBoolean();
                case JsonValueKind.Number when json.TryGetDouble(out var number) && double.IsFinite(number): return number;
                case JsonValueKind.Object:
                    foreach (var (member, isDay) in new[] { ("date", true), ("timestamp", false) })
                        if (json.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String)
                            return Cql2Binder.Instant(text.GetString()!, isDay, place);
                    break;
            }
            throw Cql2Exception.At(place, $"应为文字、数字、true、false、{{\"date\": …}} 或 {{\"timestamp\": …}}",
                $"a text, a number, true, false, {{\"date\": …}} or {{\"timestamp\": …}} belongs here");
        }

        private Geometry ParseGeometry(JsonElement json, string path)
        {
            var place = Cql2Place.Json(path);
            if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("bbox", out var box) && box.ValueKind == JsonValueKind.Array
                && box.EnumerateArray().All(number => number.ValueKind == JsonValueKind.Number))
                return Cql2Binder.Box([.. box.EnumerateArray().Select(number => number.GetDouble())], place);
            return binder.GeoJson(json, place);
        }
    }
}
