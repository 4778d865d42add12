using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Tests.Types;

public sealed class JsonValuesTests
{
    public static TheoryData<object?, string> Values => new()
    {
        { null, "null" },
        { (byte)5, "5" },
        { (sbyte)-5, "-5" },
        { (short)-5, "-5" },
        { (ushort)5, "5" },
        { -5, "-5" },
        { 5u, "5" },
        { -5L, "-5" },
        { ulong.MaxValue, "18446744073709551615" },
        { (nint)5, "5" },
        { (nuint)5, "5" },
        { Int128.MinValue, "-170141183460469231731687303715884105728" },
        { UInt128.MaxValue, "340282366920938463463374607431768211455" },
        { BigInteger.Pow(10, 30), "1000000000000000000000000000000" },
        { (Half)1.5, "1.5" },
        { 1.5f, "1.5" },
        { 1.5, "1.5" },
        { 1.5m, "1.5" },
        { double.NaN, "null" },
        { float.PositiveInfinity, "null" },
        { new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), "\"2026-01-02T03:04:05.0000000Z\"" },
        { new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(8)), "\"2026-01-02T03:04:05.0000000+08:00\"" },
        { new DateOnly(2026, 1, 2), "\"2026-01-02\"" },
        { new TimeOnly(3, 4, 5), "\"03:04:05.0000000\"" },
        { DayOfWeek.Friday, "\"FRIDAY\"" },
        { Guid.Empty, "\"00000000-0000-0000-0000-000000000000\"" },
        { new Dictionary<string, int> { ["a"] = 1 }, """{"a":1}""" },
        { new Dictionary<string, object?> { ["a"] = new[] { 1, 2 } }, """{"a":[1,2]}""" },
        { JsonNode.Parse("""{"a":1}"""), """{"a":1}""" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void A_value_is_the_JSON_of_its_kind(object? value, string json)
    {
        using var buffer = new MemoryStream();
        var options = new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var writer = new Utf8JsonWriter(buffer, options))
            JsonValues.Write(writer, value);
        Encoding.UTF8.GetString(buffer.ToArray()).ShouldBe(json);
    }
}
