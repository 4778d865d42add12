using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Sdl;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Tests.Types;

public sealed class CoercionTests
{
    private static readonly Schema Schema = SchemaFromSdl.Build(
        """
        type Query { a(i: I, o: O): Int }
        enum Color { RED GREEN }
        input I { a: Int! b: [String] = ["x"] c: Color e: I }
        input O @oneOf { a: Int b: String }
        scalar Any
        """);

    private static GraphQLType TypeOf(TypeNode node) => node switch
    {
        NonNullTypeNode nonNull => new NonNullType(TypeOf(nonNull.Type)),
        ListTypeNode list => new ListType(TypeOf(list.Type)),
        _ => BuiltInScalars.All.Concat(CommonScalars.All).FirstOrDefault(scalar => scalar.Name == node.ToString())
            ?? Schema.Type(node.ToString())!,
    };

    // A coerced value as text: C# type and value, so that 1 and 1.0 differ.
    private static string Shown(object? value) => value switch
    {
        null => "null",
        CoercionError => "error",
        Absent => "absent",
        string text => $"'{text}'",
        object?[] list => $"[{string.Join(", ", list.Select(Shown))}]",
        IReadOnlyDictionary<string, object?> map => $"{{{string.Join(", ", map.Select(pair => $"{pair.Key}: {Shown(pair.Value)}"))}}}",
        _ => $"{value.GetType().Name} {Convert.ToString(value, CultureInfo.InvariantCulture)}",
    };

    [Theory]
    [InlineData("Int", "1", "Int32 1")]
    [InlineData("Int", "2147483647", "Int32 2147483647")]
    [InlineData("Int", "2147483648", "error")]
    [InlineData("Int", "-2147483649", "error")]
    [InlineData("Int", "1.0", "error")]
    [InlineData("Int", "\"1\"", "error")]
    [InlineData("Int", "null", "null")]
    [InlineData("Int!", "null", "error")]
    [InlineData("Float", "1", "Double 1")]
    [InlineData("Float", "1e3", "Double 1000")]
    [InlineData("Float", "1e999", "error")]
    [InlineData("Float", "true", "error")]
    [InlineData("String", "\"a\"", "'a'")]
    [InlineData("String", "RED", "error")]
    [InlineData("Boolean", "true", "Boolean True")]
    [InlineData("Boolean", "1", "error")]
    [InlineData("ID", "12345678901234567890", "'12345678901234567890'")]
    [InlineData("ID", "\"a\"", "'a'")]
    [InlineData("ID", "1.5", "error")]
    [InlineData("Long", "9007199254740993", "Int64 9007199254740993")]
    [InlineData("Color", "RED", "'RED'")]
    [InlineData("Color", "\"RED\"", "error")]
    [InlineData("Color", "BLUE", "error")]
    [InlineData("[Int]", "1", "[Int32 1]")]
    [InlineData("[Int]", "[1, null]", "[Int32 1, null]")]
    [InlineData("[Int!]", "[1, null]", "error")]
    [InlineData("[[Int]]", "[1, [2, 3]]", "[[Int32 1], [Int32 2, Int32 3]]")]
    [InlineData("[[Int]]", "1", "[[Int32 1]]")]
    [InlineData("I", "{ a: 1 }", "{a: Int32 1, b: ['x']}")]
    [InlineData("I", "{ a: 1, b: null, c: GREEN }", "{a: Int32 1, b: null, c: 'GREEN'}")]
    [InlineData("I", "{ a: 1, e: { a: 2, b: \"y\" } }", "{a: Int32 1, b: ['x'], e: {a: Int32 2, b: ['y']}}")]
    [InlineData("I", "{ b: [] }", "error")]
    [InlineData("I", "{ a: 1, z: 1 }", "error")]
    [InlineData("I", "[]", "error")]
    [InlineData("O", "{ a: 1 }", "{a: Int32 1}")]
    [InlineData("O", "{ a: null }", "error")]
    [InlineData("O", "{ a: 1, b: \"x\" }", "error")]
    [InlineData("O", "{}", "error")]
    public void A_literal_is_coerced_to_its_type(string type, string literal, string expected) =>
        Shown(LiteralCoercion.Coerce(Parser.ParseConstValue(literal), TypeOf(Parser.ParseType(type)))).ShouldBe(expected);

    [Theory]
    [InlineData("Int", "1.0", "Int32 1")]
    [InlineData("Int", "1.5", "error")]
    [InlineData("Int", "2147483648", "error")]
    [InlineData("Int", "\"1\"", "error")]
    [InlineData("Float", "1", "Double 1")]
    [InlineData("String", "1", "error")]
    [InlineData("Boolean", "\"true\"", "error")]
    [InlineData("ID", "7", "'7'")]
    [InlineData("ID", "7.0", "'7'")]
    [InlineData("ID", "7.5", "error")]
    [InlineData("ID", "true", "error")]
    [InlineData("Color", "\"RED\"", "'RED'")]
    [InlineData("Color", "\"BLUE\"", "error")]
    [InlineData("Color", "0", "error")]
    [InlineData("[Int!]!", "null", "error")]
    [InlineData("[Int]", "[[1]]", "error")]
    [InlineData("I", "{\"a\":1}", "{a: Int32 1, b: ['x']}")]
    [InlineData("I", "{\"a\":1,\"a2\":1}", "error")]
    [InlineData("I", "{\"a\":null}", "error")]
    [InlineData("O", "{\"a\":1,\"b\":null}", "error")]
    [InlineData("O", "{\"b\":\"x\"}", "{b: 'x'}")]
    public void A_variable_is_coerced_to_its_type(string type, string json, string expected) =>
        Shown(ValueCoercion.Coerce(JsonElement.Parse(json), TypeOf(Parser.ParseType(type)))).ShouldBe(expected);

    [Fact]
    public void An_error_tells_the_place_inside_the_value() =>
        ValueCoercion.Coerce(JsonElement.Parse("""{"a":1,"e":{"a":2,"b":["x",3]}}"""), Schema.Type("I")!).ShouldBeOfType<CoercionError>().Path.ShouldBe(".e.b[1]");

    [Theory]
    [InlineData("DateTime", "2026-11-22T08:30:00+08:00", "2026-11-22T08:30:00+08:00")]
    [InlineData("DateTime", "2026-11-22T08:30:00.25Z", "2026-11-22T08:30:00.25Z")]
    [InlineData("DateTime", "2026-11-22t08:30:00z", "2026-11-22T08:30:00Z")]
    [InlineData("DateTime", "2026-11-22T08:30:00", null)]
    [InlineData("DateTime", "2026-11-22", null)]
    [InlineData("DateTime", "2026-02-30T08:30:00Z", null)]
    [InlineData("LocalDate", "2028-02-29", "2028-02-29")]
    [InlineData("LocalDate", "2026-02-29", null)]
    [InlineData("LocalDate", "2026-2-9", null)]
    [InlineData("LocalTime", "08:30", "08:30")]
    [InlineData("LocalTime", "08:30:15", "08:30:15")]
    [InlineData("LocalTime", "24:00", null)]
    [InlineData("URL", "https://example.org/岛?a=b", "https://example.org/%E5%B2%9B?a=b")]
    [InlineData("URL", "example.org", null)]
    [InlineData("UUID", "6ba7b810-9dad-41d1-80b4-00c04fd430c8", "6ba7b810-9dad-41d1-80b4-00c04fd430c8")]
    [InlineData("UUID", "{6ba7b810-9dad-41d1-80b4-00c04fd430c8}", null)]
    public void A_common_scalar_is_read_and_written_back(string name, string text, string? written)
    {
        var scalar = CommonScalars.All.First(scalar => scalar.Name == name);
        var fromVariable = scalar.CoerceValue(JsonSerializer.SerializeToElement(text));
        var fromLiteral = scalar.CoerceLiteral(new StringValueNode { Value = text });
        if (written is null)
        {
            fromVariable.ShouldBeOfType<CoercionError>().Message.ShouldContain(text);
            fromLiteral.ShouldBeOfType<CoercionError>();
            return;
        }
        fromLiteral.ShouldBe(fromVariable);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) scalar.Write(writer, scalar.CoerceResult(fromVariable));
        JsonElement.Parse(buffer.WrittenSpan).GetString().ShouldBe(written);
    }

    [Theory]
    [InlineData("Int", 1.0, "Int32 1")]
    [InlineData("Int", 1.5, "error")]
    [InlineData("Int", 3_000_000_000L, "error")]
    [InlineData("Int", "12", "Int32 12")]
    [InlineData("Int", true, "Int32 1")]
    [InlineData("Float", double.NaN, "error")]
    [InlineData("Float", 3, "Double 3")]
    [InlineData("String", 3, "'3'")]
    [InlineData("String", false, "'false'")]
    [InlineData("Boolean", 0, "Boolean False")]
    [InlineData("Boolean", "x", "error")]
    [InlineData("ID", 3, "'3'")]
    [InlineData("ID", 3.5, "error")]
    public void A_result_is_coerced_to_its_type(string type, object value, string expected) =>
        Shown(BuiltInScalars.All.First(scalar => scalar.Name == type).CoerceResult(value)).ShouldBe(expected);

    [Fact]
    public void A_custom_scalar_takes_any_json() =>
        Shown(LiteralCoercion.Coerce(Parser.ParseConstValue("{ a: [1, RED, null] }"), Schema.Type("Any")!)).ShouldContain("""{"a":[1,"RED",null]}""");
}
