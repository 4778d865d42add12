using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.IO.Converters;
using Outposts.Formats.Features;
using Outposts.Geodesy;

namespace Outposts.Formats.Cql2;

/// <summary>
/// Makes expressions for both encodings: finds properties by their names, and refuses literals that are not of a property's type.
/// </summary>
/// <param name="properties">The properties that a filter may name.</param>
/// <param name="toWgs84">Converts the geometries of the filter to WGS 84, longitude before latitude; null: they are.</param>
internal sealed class Cql2Binder(IReadOnlyList<Cql2Queryable> properties, Func<Geometry, Geometry>? toWgs84)
{
    public const int MaxDepth = 32;

    private static readonly JsonSerializerOptions AnyNumbers = new() { Converters = { new GeoJsonConverterFactory() } };

    public int Property(string name, Cql2Place where)
    {
        for (var index = 0; index < properties.Count; index++)
            if (properties[index].Name == name) return index;
        var names = string.Join(", ", properties.Select(property => property.Name));
        throw Cql2Exception.At(where, $"没有属性“{name}”；可用：{names}", $"there is no property \"{name}\"; there are {names}");
    }

    public static void CheckDepth(int depth, Cql2Place where)
    {
        if (depth > MaxDepth) throw Cql2Exception.At(where, $"嵌套最多 {MaxDepth} 层", $"it may be nested {MaxDepth} levels deep");
    }

    public Cql2Expression Compare(int property, Cql2Operator comparison, object literal, Cql2Place where) =>
        new Cql2Comparison(property, comparison, Typed(property, literal, where));

    public Cql2Expression In(int property, IEnumerable<(object Literal, Cql2Place Where)> literals) =>
        new Cql2In(property, [.. literals.Select(one => Typed(property, one.Literal, one.Where))]);

    public Cql2Expression Between(int property, object lower, object upper, Cql2Place where)
    {
        Require(property, where, "BETWEEN", Cql2Type.Number, Cql2Type.Integer);
        return new Cql2Between(property, (double)Typed(property, lower, where), (double)Typed(property, upper, where));
    }

    public Cql2Expression Like(int property, object pattern, Cql2Place where)
    {
        Require(property, where, "LIKE", Cql2Type.Text);
        return new Cql2Like(property, LikePattern.Create((string)Typed(property, pattern, where))
            ?? throw Cql2Exception.At(where, $"匹配模式以反斜杠结尾", $"the pattern ends in a backslash"));
    }

    public Cql2Expression Intersects(int property, Geometry geometry, Cql2Place where)
    {
        Require(property, where, "S_INTERSECTS", Cql2Type.Geometry);
        return new Cql2Intersects(property, PreparedGeometryFactory.Prepare(Located(geometry, where)));
    }

    /// <summary>Reads the text of a day or a moment.</summary>
    public static object Instant(string text, bool isDay, Cql2Place where)
    {
        if (isDay && Rfc3339.TryParseDay(text, out var day)) return day;
        if (!isDay && Rfc3339.TryParseMoment(text, out var moment)) return moment;
        var example = isDay ? "2026-12-01" : "2026-12-01T00:30:00Z";
        throw Cql2Exception.At(where, $"“{text}”不是日期或时刻；例如 {example}", $"\"{text}\" is not like {example}");
    }

    /// <summary>Makes the geometry of a box; one whose west lies east of its east crosses the antimeridian.</summary>
    public static Geometry Box(IReadOnlyList<double> numbers, Cql2Place where)
    {
        if (numbers.Count is not (4 or 6))
            throw Cql2Exception.At(where, $"BBOX 有 4 个或 6 个数，现有 {numbers.Count} 个",
                $"a BBOX has 4 or 6 numbers, and there are {numbers.Count}");
        var half = numbers.Count / 2;
        return FeatureBox.ToGeometry(numbers[0], numbers[1], numbers[half], numbers[half + 1]);
    }

    /// <summary>Reads a GeoJSON geometry whose positions are numbers of the filter's reference system.</summary>
    public Geometry GeoJson(JsonElement json, Cql2Place where)
    {
        try
        {
            // The own reader says more of what is wrong, and knows degrees alone.
            return toWgs84 is null ? GeoJsonGeometry.Read(json)
                : json.Deserialize<Geometry>(AnyNumbers) ?? throw new GeoJsonException("$", "It is null.");
        }
        catch (Exception broken) when (broken is GeoJsonException or JsonException or ArgumentException or InvalidOperationException)
        {
            var reason = broken is GeoJsonException known ? known.Message : "it cannot be read";
            throw Cql2Exception.At(where, $"不是 {{\"bbox\": […]}} 也不是 GeoJSON 几何：{reason}",
                $"this is neither {{\"bbox\": […]}} nor a GeoJSON geometry: {reason}");
        }
    }

    private Geometry Located(Geometry given, Cql2Place where)
    {
        var geometry = toWgs84?.Invoke(given) ?? given;
        if (geometry.IsEmpty || geometry.Coordinates.Any(at => !(Math.Abs(at.X) <= 180 && Math.Abs(at.Y) <= 90)))
            throw Cql2Exception.At(where, $"几何不在 filter-crs 的范围内，经度 -180 至 180，纬度 -90 至 90",
                $"the geometry is not within filter-crs, whose longitudes are -180 to 180 and latitudes -90 to 90");
        if (!geometry.IsValid) throw Cql2Exception.At(where, $"几何自相交或不完整", $"the geometry crosses itself or is not complete");
        return geometry;
    }

    private object Typed(int property, object literal, Cql2Place where)
    {
        var (name, type) = properties[property];
        var fits = type switch
        {
            Cql2Type.Text => literal is string,
            Cql2Type.Number or Cql2Type.Integer => literal is double,
            Cql2Type.Boolean => literal is bool,
            Cql2Type.Date => literal is DateOnly,
            Cql2Type.Timestamp => literal is DateTimeOffset,
            _ => false,
        };
        if (fits) return literal;
        var accepted = AcceptedBy(type);
        throw Cql2Exception.At(where, LocalizedText.Of($"“{name}”与{accepted.Chinese}比较", $"\"{name}\" is compared with {accepted.English}"));
    }

    private void Require(int property, Cql2Place where, string word, params ReadOnlySpan<Cql2Type> types)
    {
        var (name, type) = properties[property];
        if (types.Contains(type)) return;
        throw Cql2Exception.At(where, $"{word} 不用于属性“{name}”", $"{word} does not go with the property \"{name}\"");
    }

    private static LocalizedText AcceptedBy(Cql2Type type) => type switch
    {
        Cql2Type.Text => new("文字，如 'OPEN'", "a text such as 'OPEN'"),
        Cql2Type.Number or Cql2Type.Integer => new("数字", "a number"),
        Cql2Type.Boolean => new("TRUE 或 FALSE", "TRUE or FALSE"),
        Cql2Type.Date => new("日期，如 DATE('2026-12-01')", "a day such as DATE('2026-12-01')"),
        Cql2Type.Timestamp => new("时刻，如 TIMESTAMP('2026-12-01T00:30:00Z')", "a moment such as TIMESTAMP('2026-12-01T00:30:00Z')"),
        _ => new("几何，用 S_INTERSECTS", "a geometry, by S_INTERSECTS"),
    };
}
