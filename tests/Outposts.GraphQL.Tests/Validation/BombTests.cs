using System.Globalization;
using System.Text;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Limits;
using Outposts.GraphQL.Validation;

namespace Outposts.GraphQL.Tests.Validation;

/// <summary>Documents made to hurt: each must end, with a verdict, without exhausting stack or memory.</summary>
public class BombTests
{
    // Larger documents than the default limits let pass need more steps than the default too.
    private static IReadOnlyList<GraphQLError> Validate(string text) =>
        Validator.Validate(RuleHarness.Schema, Parser.ParseDocument(text), new ValidationOptions { MaxFieldMergeSteps = 200_000 });

    private static string Many(int count, Func<int, string> part)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++) text.Append(part(i)).Append(' ');
        return text.ToString();
    }

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);

    [Fact]
    public void A_chain_of_ten_thousand_nested_fragments_is_valid_and_too_deep()
    {
        const int count = 10_000;
        var text = "{ dog { ...F0 } }" + Many(count, i => $"fragment F{N(i)} on Dog {{ mother {{ name ...F{N(i + 1)} }} }}")
            + $"fragment F{N(count)} on Dog {{ name }}";
        Validate(text).ShouldBeEmpty();
        DocumentGate.Check(Parser.ParseDocument(text), DocumentLimits.Default).Single(error => error.Extensions!["limit"] is "depth")
            .Extensions!["measured"].ShouldBe((double)count + 2);
    }

    [Fact]
    public void A_circle_of_ten_thousand_fragments_is_told_once()
    {
        const int count = 10_000;
        var text = "{ dog { ...F0 } }" + Many(count, i => $"fragment F{N(i)} on Dog {{ mother {{ ...F{N((i + 1) % count)} }} }}");
        var error = Validate(text).ShouldHaveSingleItem();
        error.Rule.ShouldBe("NoFragmentCyclesRule");
        error.Locations.Count.ShouldBe(count);
        DocumentGate.Check(Parser.ParseDocument(text), DocumentLimits.Default).ShouldNotBeEmpty();
    }

    [Fact]
    public void Doubling_fragments_are_measured_without_expanding()
    {
        const int count = 200;
        var text = "{ dog { ...F0 } }"
            + Many(count, i => $"fragment F{N(i)} on Dog {{ a: mother {{ ...F{N(i + 1)} }} b: mother {{ ...F{N(i + 1)} }} }}")
            + $"fragment F{N(count)} on Dog {{ name }}";
        Validate(text).ShouldBeEmpty();
        var limits = DocumentGate.Check(Parser.ParseDocument(text), DocumentLimits.Default);
        limits.Select(error => error.Extensions!["limit"]).ShouldBe(["depth", "fields", "aliases"]);
        limits[1].Extensions!["measured"].ShouldBe(Math.Pow(2, 53));
    }

    [Fact]
    public void Many_equal_fields_are_merged_at_once()
    {
        Validate("{ dog { " + Many(20_000, _ => "isAtLocation(x: 1, y: 2)") + "} }").ShouldBeEmpty();
        Validate("{ " + Many(3_000, _ => "dog { name mother { name } }") + "}").ShouldBeEmpty();
        Validate("{ dog { " + Many(2_000, i => $"...F{N(i)}") + "} } "
            + Many(2_000, i => $"fragment F{N(i)} on Dog {{ name mother {{ name }} }}"))
            .ShouldBeEmpty();
    }

    [Fact]
    public void One_different_field_among_many_is_found()
    {
        Validate("{ dog { " + Many(5_000, _ => "x: name") + "x: nickname } }").ShouldHaveSingleItem().Message
            .ShouldBe("Fields \"x\" conflict because \"name\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional.");
        var manyDifferent = Validate("{ dog { " + Many(5_000, i => $"isAtLocation(x: {N(i)})") + "} }");
        manyDifferent.Count.ShouldBe(101);
        manyDifferent[^1].Message.ShouldBe("Too many validation errors, error limit reached. Validation aborted.");
    }

    /// <summary>Each path of a's and b's leads to another set of fragments, as in the powerset construction of an automaton.</summary>
    [Fact]
    public void Exponentially_many_groups_of_selections_are_refused_with_the_number()
    {
        const int states = 24;
        var fragments = Many(states, i =>
        {
            var onA = $"a: mother {{ ...F{N((i + 1) % states)} {(i == 0 ? "...F1" : "")} }}";
            var onB = i == 0 ? "" : $"b: mother {{ ...F{N((i + 1) % states)} }}";
            var both = i == 1 ? "b: mother { ...F0 ...F2 } a: mother { ...F0 }" : "";
            return $"fragment F{N(i)} on Dog {{ name {onA} {onB} {both} }}";
        });
        // The cycle itself is refused too; what matters is that the check of overlapping fields ends.
        var errors = Validator.Validate(RuleHarness.Schema, Parser.ParseDocument("{ dog { ...F0 ...F5 ...F11 } } " + fragments));
        errors.ShouldContain(error => error.Rule == "NoFragmentCyclesRule");
        errors[^1].Message.ShouldStartWith("Checking whether overlapping fields can be merged takes more than 25000 steps");
    }

    [Fact]
    public void Deep_and_wide_texts_end_at_the_parser()
    {
        var limits = DocumentLimits.Default with { MaxBytes = int.MaxValue };
        Should.Throw<GraphQLException>(() => DocumentGate.Parse(Many(100_000, _ => "{a"), limits with { MaxTokens = int.MaxValue }))
            .Errors[0].Extensions!["limit"].ShouldBe("nesting");
        Should.Throw<GraphQLException>(() => DocumentGate.Parse("{" + Many(100_000, _ => "a") + "}", limits))
            .Errors[0].Extensions!["measured"].ShouldBe(100_002.0);
        Should.Throw<GraphQLException>(() => DocumentGate.Parse("{" + Many(100_000, _ => "a") + "}", DocumentLimits.Default))
            .Errors[0].Extensions!["limit"].ShouldBe("bytes");
    }

    [Fact]
    public void Many_operations_over_many_fragments_end()
    {
        var text = Many(500, i => $"query Q{N(i)} {{ ...F0 }}") + Many(500, i => $"fragment F{N(i)} on Query {{ ...F{N(i + 1)} }}")
            + "fragment F500 on Query { human(id: $x) { name } }";
        var errors = Validate(text);
        errors.Count.ShouldBe(101);
        errors[0].Message.ShouldStartWith("Variable \"$x\" is not defined by operation \"Q0\".");
        var refusal = DocumentGate.Check(Parser.ParseDocument(text), DocumentLimits.Default).ShouldHaveSingleItem();
        refusal.Message.ShouldBe("The document has 500 operations; the limit \"operations\" accepts at most 50.");
    }
}
