using System.Globalization;
using System.Text;
using Outposts.GraphQL;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Limits;
using Outposts.GraphQL.Sdl;
using Outposts.GraphQL.Types;
using Outposts.GraphQL.Validation;

namespace Outposts.Bench;

/// <summary>How long documents made to hurt take until they are refused, with the default limits and, to see what validation alone stands,
/// without the checks that would refuse them first. The yardstick is a harmless document of 1,000 fields.</summary>
public static class GraphQLBombs
{
    private const string Sdl =
        """
        interface Being { name(x: Int, y: Int): String mother: Being }
        type Dog implements Being { name(x: Int, y: Int): String nickname: String mother: Being }
        type Cat implements Being { name(x: Int, y: Int): String mother: Being }
        type Query { dog: Dog being: Being }
        """;

    private static readonly DocumentLimits AnyBytes = DocumentLimits.Default with { MaxBytes = int.MaxValue };

    /// <summary>Adds the table to a report.</summary>
    public static void Report(StringBuilder report)
    {
        var schema = SchemaFromSdl.Build(Sdl);
        report.Append("\n## Bombs, until refused\n\n| document | bytes | milliseconds, mean | at the 99th percentile | outcome |\n|---|---|---|---|---|\n");
        foreach (var (name, text) in Documents())
        {
            Row(name, text, report, () => Outcome(text, schema, DocumentLimits.Default, check: true));
            if (name != Yardstick)
                Row($"{name}; parser and validation alone", text, report, () => Outcome(text, schema, AnyBytes, check: false));
        }
    }

    private const string Yardstick = "harmless: 1,000 fields";

    private static void Row(string name, string text, StringBuilder report, Func<string> ask)
    {
        var outcome = "";
        var cost = Measure.Each(100, 3, _ => outcome = ask());
        report.Append(CultureInfo.InvariantCulture,
            $"| {name} | {text.Length:N0} | {cost.Mean / 1000:N2} | {cost.P99 / 1000:N2} | {outcome} |\n");
    }

    private static string Outcome(string text, Schema schema, DocumentLimits limits, bool check)
    {
        try
        {
            var document = DocumentGate.Parse(text, limits);
            if (check && DocumentGate.Check(document, limits) is [var refusal, ..]) return Limit(refusal);
            return Validator.Validate(schema, document) is [.., var last] ? last.Rule ?? "stopped: " + last.Message.Split('.')[0] : "valid";
        }
        catch (GraphQLSyntaxException)
        {
            return "syntax";
        }
        catch (GraphQLException refusal)
        {
            return Limit(refusal.Errors[0]);
        }
    }

    private static string Limit(GraphQLError error) =>
        string.Create(CultureInfo.InvariantCulture, $"limit {error.Extensions!["limit"]}: {error.Extensions["measured"]:N0}");

    private static IEnumerable<(string Name, string Text)> Documents()
    {
        yield return (Yardstick, $"{{ {Many(200, _ => "dog { name nickname mother { name } }")} }}");
        yield return ("deep: 100,000 braces", Many(100_000, _ => "{a"));
        yield return ("deep: 900 fragments in one another",
            $"{{ dog {{ ...F0 }} }} {Many(900, i => $"fragment F{i} on Being {{ mother {{ ...F{i + 1} }} }}")} fragment F900 on Being {{ name }}");
        yield return ("wide: 200,000 fields", $"{{ {Many(200_000, _ => "a")} }}");
        yield return ("aliases: 1,600", $"{{ {Many(1_600, i => $"a{i}: dog {{ name }}")} }}");
        yield return ("doubling: 2 to the 350th fields",
            $"{{ dog {{ ...F0 }} }} {Many(350, i => $"fragment F{i} on Being {{ a: mother {{ ...F{i + 1} }} b: mother {{ ...F{i + 1} }} }}")} fragment F350 on Being {{ name }}");
        yield return ("circle of 900 fragments",
            $"{{ dog {{ ...F0 }} }} {Many(900, i => $"fragment F{i} on Being {{ mother {{ ...F{(i + 1) % 900} }} }}")}");
        yield return ("overlapping: 9,900 times one field", $"{{ dog {{ {Many(9_900, _ => "name")} }} }}");
        yield return ("overlapping: 1,000 fields, no two alike", $"{{ dog {{ {Many(1_000, i => $"name(x: {i})")} }} }}");
        yield return ("overlapping: 600 fragments side by side",
            $"{{ dog {{ {Many(600, i => $"...F{i}")} }} }} {Many(600, i => $"fragment F{i} on Being {{ name mother {{ name }} }}")}");
        yield return ("overlapping: exponentially many groups", $"{{ dog {{ ...F0 ...F5 ...F11 }} }} {Many(24, PowerSet)}");
        yield return ("450 operations over 450 fragments",
            $"{Many(450, i => $"query Q{i} {{ ...F0 }}")} {Many(450, i => $"fragment F{i} on Query {{ ...F{i + 1} }}")} fragment F450 on Query {{ dog {{ name }} }}");
    }

    // As in the powerset construction: each path of a's and b's leads to another set of fragments.
    private static string PowerSet(int i)
    {
        var next = $"...F{(i + 1) % 24}";
        var onB = i == 0 ? "" : $"b: mother {{ {next} }}";
        var more = i == 1 ? "b: mother { ...F0 ...F2 } a: mother { ...F0 }" : "";
        return $"fragment F{i} on Being {{ name a: mother {{ {next} {(i == 0 ? "...F1" : "")} }} {onB} {more} }}";
    }

    private static string Many(int count, Func<int, string> part) => string.Join(' ', Enumerable.Range(0, count).Select(part));
}
