using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Outposts.GraphQL.Tests.Http;

/// <summary>Random and mutated requests: each gets an answer that is JSON with data or errors, and none is a fault of the server.</summary>
public sealed class RequestFuzzTests
{
    private static readonly string[] Seeds =
    [
        """{"query":"query($w: BookFilter, $n: Int) { books(first: $n, where: $w) { totalCount nodes { id title genre writer { name } } } }","variables":{"w":{"genres":["NOVEL"],"title":"岛"},"n":2}}""",
        """{"query":"mutation M($i: RenameBookInput!) { renameBook(input: $i) { book { title } errors { __typename ... on BookNotFound { message } } } }","operationName":"M","variables":{"i":{"book":"Qm9vazox","title":"x"}}}""",
        """{"query":"{ node(id: \"Qm9vazox\") { ... on Book { ...F @include(if: true) } } __schema { types { name fields(includeDeprecated: true) { name } } } } fragment F on Book { title @skip(if: false) }"}""",
        """{"query":"query A { a: books(last: 1, before: \"b2Zmc2V0OjI=\") { edges { cursor node { title } } } } query B { nodes(ids: []) { id } }","operationName":"A","extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}""",
    ];

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", "(", ")", "\"", "\\", ":", ",", "...", "$", "@", "!", "null", "true", "1e400", "-0", "99999999999999999999",
            "query", "fragment", "on",
        "\\u0000", "\\ud800", "\u0000", "岛", "#", "\"\"\"", "first: -1", "@skip(if: $n)", "__typename", "$n", "\"variables\":",
            "\"query\":", "\u2028",
    ];

    [Fact]
    public async Task Every_request_is_answered()
    {
        var count = Environment.GetEnvironmentVariable("OUTPOSTS_LONG") == "1" ? 1_000_000 : 3000;
        const int seed = 20261122;
        var random = new Random(seed);
        var host = new HttpHarness();
        for (var i = 0; i < count; i++)
        {
            var body = Mutated(random);
            var asGet = random.Next(10) == 0;
            var (status, answer, _) = asGet
                ? await host.Ask("GET", query: "?query=" + Uri.EscapeDataString(Encoding.UTF8.GetString(body)))
                : await host.Ask("POST", body,
                    headers: [("Content-Type", "application/json"),
                    ("Accept", random.Next(2) == 0 ? "application/json" : "application/graphql-response+json")]);
            var told = string.Create(CultureInfo.InvariantCulture,
                $"seed {seed}, request {i}: {Convert.ToBase64String(body)} gave {status} {answer}");
            status.ShouldBeInRange(200, 499, told);
            var json = JsonElement.Parse(answer);
            (json.TryGetProperty("data", out _) || json.GetProperty("errors").GetArrayLength() > 0).ShouldBeTrue(told);
            answer.ShouldNotContain("\"INTERNAL\"", customMessage: told);
        }
    }

    private static byte[] Mutated(Random random)
    {
        var text = new StringBuilder(Seeds[random.Next(Seeds.Length)]);
        for (var changes = random.Next(6); changes > 0; changes--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0: text.Remove(at, Math.Min(text.Length - at, random.Next(1, 12))); break;
                case 1: text.Insert(at, Pieces[random.Next(Pieces.Length)]); break;
                case 2: text[at] = (char)random.Next(32, 127); break;
                default:
                    var from = random.Next(text.Length);
                    text.Insert(at, text.ToString(from, Math.Min(text.Length - from, random.Next(40))));
                    break;
            }
            if (text.Length == 0) text.Append('{');
        }
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        if (random.Next(8) == 0) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }
}
