using Outposts.GraphQL.Language;
using Outposts.GraphQL.Sdl;
using Outposts.GraphQL.Validation;

namespace Outposts.GraphQL.Tests.Validation;

public class SuggestionsTests
{
    private static string MessageFor(string fields, string asked, ValidationOptions? options = null) =>
        Validator.Validate(SchemaFromSdl.Build($"type Query {{ {fields} }}"), Parser.ParseDocument($"{{ {asked} }}"), options)
            .Single().Message;

    [Theory]
    [InlineData("name: Int", "nam", " Did you mean \"name\"?")]
    [InlineData("name: Int", "NAME", " Did you mean \"name\"?")]
    [InlineData("name: Int", "nmae", " Did you mean \"name\"?")]
    [InlineData("name: Int", "wholly", "")]
    [InlineData("abc: Int abd: Int", "ab", " Did you mean \"abc\" or \"abd\"?")]
    [InlineData("abc10: Int abc9: Int abc2: Int", "abc1", " Did you mean \"abc2\", \"abc9\", or \"abc10\"?")]
    [InlineData("aa: Int ab: Int ac: Int ad: Int ae: Int af: Int", "a", " Did you mean \"aa\", \"ab\", \"ac\", \"ad\", or \"ae\"?")]
    [InlineData("description: Int", "descrption", " Did you mean \"description\"?")]
    public void The_nearest_names_are_told(string fields, string asked, string suggestion) =>
        MessageFor(fields, asked).ShouldBe($"Cannot query field \"{asked}\" on type \"Query\".{suggestion}");

    [Fact]
    public void Names_of_the_schema_can_be_kept_back()
    {
        MessageFor("name(first: Int): Int", "nam", new ValidationOptions { HideSuggestions = true })
            .ShouldBe("Cannot query field \"nam\" on type \"Query\".");
        MessageFor("name(first: Int): Int", "name(frist: 1)", new ValidationOptions { HideSuggestions = true })
            .ShouldBe("Unknown argument \"frist\" on field \"Query.name\".");
    }

    /// <summary>The twin: the distance by its definition, without bands and without giving up early.</summary>
    [Fact]
    public void The_distance_agrees_with_its_definition()
    {
        const int seed = 99;
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var (a, b) = (Word(random), Word(random));
            if (a == b) continue;
            // A change of case alone counts 1.
            var expected = Math.Max(1, Distance(a.ToLowerInvariant(), b.ToLowerInvariant()));
            var isNear = expected <= (int)(a.Length * 0.4) + 1;
            MessageFor($"{b}: Int", a).EndsWith($" Did you mean \"{b}\"?", StringComparison.Ordinal)
                .ShouldBe(isNear, $"seed {seed}, round {round}: {a} and {b} are {expected} apart");
        }
    }

    private static string Word(Random random) => new([.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => "abAB"[random.Next(4)])]);

    private static int Distance(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0) return a.Length + b.Length;
        var best = Distance(a[..^1], b[..^1]) + (a[^1] == b[^1] ? 0 : 1);
        if (best == 0) return 0;
        best = Math.Min(best, 1 + Math.Min(Distance(a[..^1], b), Distance(a, b[..^1])));
        if (a.Length > 1 && b.Length > 1 && a[^1] == b[^2] && a[^2] == b[^1]) best = Math.Min(best, 1 + Distance(a[..^2], b[..^2]));
        return best;
    }
}
