using System.Globalization;
using System.Text;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Limits;
using Outposts.GraphQL.Sdl;
using Outposts.GraphQL.Tests.Validation;
using Outposts.GraphQL.Types;
using Outposts.GraphQL.Validation;

namespace Outposts.GraphQL.Tests.Limits;

/// <summary>
/// Random and mutated documents through the whole way before execution: limits, parser, validation, cost. Nothing but the
/// documented errors may come out, and every document must come to its end.
/// </summary>
public class FuzzTests
{
    private const int Seed = 20251122;

    private static readonly int Count = Environment.GetEnvironmentVariable("OUTPOSTS_LONG") == "1" ? 1_000_000 : 8_000;

    private static readonly string[] Corpus =
    [
        "{ dog { name nickname barkVolume mother { ...F } } } fragment F on Dog { name owner { name pets { ... on Cat { meows } } } }",
        "query Q($a: Int = 1, $b: [String!]!, $c: Complex) { arguments { int(value: $a) nonNullStrings(value: $b) complex(value: $c) } }",
        "query A @onQuery { ...A @many(x: 1) } fragment A on Query { ...B human(id: \"x\") { name @skip(if: true) } } fragment B on Query { ...A }",
        "mutation M { name(value: \"\\u{1F600} \\n \\\"\") } subscription S { message }",
        "{ arguments { complex(value: { required: true, inner: { required: false, list: [\"a\", null] } }) oneOf(value: { int: 1 }) } }",
        "{ catOrDog { ... on Dog { x: barks } ... on Cat { x: meows y: meowVolume } ... { __typename } } }",
        "\"described\" query D(\"a variable\" $v: ID @onVariable) { human(id: $v) { relatives { relatives { name } } } }",
        "{ __schema { types { fields { type { ofType { name } } } } } __type(name: \"Dog\") { possibleTypes { name } } }",
        "{ a: dog { name } a: dog { name: nickname } b: pet { ...P ...P } } fragment P on Pet { ... on Dog { x: isAtLocation(x: 1, y: 2) } ... on Cat { x: meows } }",
        "query ($x: Boolean!) { dog @include(if: $x) { isHouseTrained(atOtherHomes: $x) name(surname: $x) } }",
        "{ arguments { anything(value: { a: [1, 2.5, \"three\", FOUR, { five: true }], b: null }) enum(value: BROWN) } }",
        "type T implements I & J @d(a: [1]) { \"f\" f(a: Int = 1 @deprecated): [T!]! } interface I { f: T } union U = | T enum E { A B } input N @oneOf { a: Int }",
        "extend schema @d { query: Q } directive @d(a: Int) repeatable on FIELD | OBJECT scalar S @specifiedBy(url: \"u\") extend type T { g: U }",
        RuleHarness.Sdl,
    ];

    private static readonly string[] Pieces =
    [
        "{", "}", "(", ")", "[", "]", "$", "$a", ":", "=", "!", "|", "&", "@", "...", "\"", "\"\"\"", "\\", "#", "\n", "\r\n", ",", "-",
            "1", "2147483648", "1e999", "0.1",
        "null", "true", "on", "query", "mutation", "subscription", "fragment", "F", "name", "dog", "pet", "owner", "pets", "type", "extend",
            "input", "schema", "__typename",
        "...F", "...A", "... on Dog", "... on Pet", "@skip(if: true)", "@include(if: $x)", "@many(x: 1)", "\u0000", "\uFEFF", "茶", "\uD83D",
            "\uDE00", "\uD83D\uDE00", "{ name }", "dog { name }",
    ];

    [Fact]
    public void Nothing_but_documented_errors_comes_out()
    {
        var random = new Random(Seed);
        var (parsed, valid, schemas) = (0, 0, 0);
        for (var round = 0; round < Count; round++)
        {
            var text = Mutate(random, Corpus[random.Next(Corpus.Length)]);
            try
            {
                if (Run(text) is not { } document) continue;
                parsed++;
                if (IsValid(document)) valid++;
                if (Builds(document)) schemas++;
            }
            catch (Exception unexpected) when (unexpected is not OutOfMemoryException)
            {
                throw new InvalidOperationException($"Seed {Seed}, round {round}: {unexpected.GetType().Name} on\n{text}", unexpected);
            }
        }
        // Otherwise the fuzzing would only test the parser's refusals.
        parsed.ShouldBeGreaterThan(Count / 10);
        valid.ShouldBeGreaterThan(Count / 200);
        schemas.ShouldBeGreaterThan(0);
    }

    private static DocumentNode? Run(string text)
    {
        try
        {
            var document = DocumentGate.Parse(text, DocumentLimits.Default);
            var printed = Printer.Print(document);
            Printer.Print(Parser.ParseDocument(printed)).ShouldBe(printed);
            return document;
        }
        catch (GraphQLException refusal)
        {
            refusal.Errors.ShouldHaveSingleItem().Message.ShouldNotBeNullOrEmpty();
            return null;
        }
    }

    private static bool IsValid(DocumentNode document)
    {
        var limits = DocumentGate.Check(document, DocumentLimits.Default);
        var errors = Validator.Validate(RuleHarness.Schema, document);
        errors.Count.ShouldBeLessThanOrEqualTo(ValidationOptions.Default.MaxErrors + 1);
        if (limits.Count > 0 || errors.Count > 0) return false;
        foreach (var operation in document.Definitions.OfType<OperationDefinitionNode>())
        {
            var cost = CostPlan.Build(RuleHarness.Schema, document, operation, DocumentLimits.Default).Evaluate(null);
            cost.FieldCost.ShouldBeGreaterThanOrEqualTo(0);
            cost.TypeCost.ShouldBeGreaterThanOrEqualTo(0);
        }
        return true;
    }

    private static bool Builds(DocumentNode document)
    {
        if (!document.Definitions.Any(definition => definition is TypeSystemDefinitionNode)) return false;
        try
        {
            return SchemaPrinter.Print(SchemaFromSdl.Build(document)).Length > 0;
        }
        catch (SchemaException refusal)
        {
            refusal.Errors.ShouldNotBeEmpty();
            return false;
        }
    }

    private static string Mutate(Random random, string text)
    {
        if (random.Next(50) == 0) return Noise(random);
        var result = new StringBuilder(text);
        for (var edits = random.Next(4); edits > 0 && result.Length > 0; edits--)
        {
            var at = random.Next(result.Length);
            var length = Math.Min(random.Next(1, 40), result.Length - at);
            switch (random.Next(7))
            {
                case 0: result.Remove(at, length); break;
                case 1: result.Insert(at, Pieces[random.Next(Pieces.Length)]); break;
                case 2: result.Insert(at, $" {Pieces[random.Next(Pieces.Length)]} "); break;
                case 3: result.Insert(random.Next(result.Length), result.ToString(at, length)); break;
                case 4: result.Insert(at, Repeated(result.ToString(at, length), random.Next(2, 60))); break;
                case 5: SwapWords(random, result); break;
                default: result.Append(' ').Append(Corpus[random.Next(Corpus.Length)]); break;
            }
        }
        return result.ToString();
    }

    private static string Repeated(string part, int times) => string.Concat(Enumerable.Repeat(part, times));

    private static void SwapWords(Random random, StringBuilder text)
    {
        var words = text.ToString().Split(' ');
        var (a, b) = (random.Next(words.Length), random.Next(words.Length));
        (words[a], words[b]) = (words[b], words[a]);
        text.Clear().AppendJoin(' ', words);
    }

    private static string Noise(Random random)
    {
        var text = new StringBuilder();
        for (var n = random.Next(200); n > 0; n--)
        {
            if (random.Next(3) > 0) text.Append(Pieces[random.Next(Pieces.Length)]).Append(' ');
            else text.Append(CultureInfo.InvariantCulture, $"{(char)random.Next(0x3000)}");
        }
        return text.ToString();
    }
}
