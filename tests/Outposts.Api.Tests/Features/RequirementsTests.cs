using System.Reflection;
using System.Text;

namespace Outposts.Api.Tests.Features;

/// <summary>Every requirement of the declared classes has a test, and the documentation lists them.</summary>
public sealed class RequirementsTests(UnchangedHostFixture host)
{
    private const string Begin = "<!-- requirements: written by a test -->\n";
    private const string End = "<!-- end of requirements -->";
    private static readonly string CheckedIn = Path.Combine(HostFixture.Root, "docs", "features.md");

    [Fact]
    [Requirement("core/conformance-op")]
    [Requirement("core/conformance-success")]
    public async Task The_declared_classes_are_those_whose_requirements_are_tested()
    {
        var declared = (await host.GetJsonAsync("/features/conformance")).GetProperty("conformsTo").EnumerateArray()
            .Select(one => one.GetString()!);
        declared.ShouldBe(Requirements.ByClass.Keys);
    }

    [Fact]
    public async Task The_checked_in_list_names_a_test_for_each_requirement()
    {
        var tests = typeof(RequirementsTests).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes<RequirementAttribute>()
                .Select(one => (one.Name, Test: $"{method.DeclaringType!.Name}.{method.Name}")))
            .ToLookup(one => one.Name, one => one.Test, StringComparer.Ordinal);
        var known = Requirements.ByClass.Values.SelectMany(names => names).ToList();
        known.Where(name => !tests.Contains(name)).ShouldBeEmpty("these have no test");
        tests.Select(one => one.Key).Except(known).ShouldBeEmpty("these belong to no declared class");

        var text = new StringBuilder(Begin);
        foreach (var (conformance, names) in Requirements.ByClass)
        {
            text.Append($"\n`{conformance}`\n\n| requirement | test |\n|---|---|\n");
            foreach (var name in names) text.Append($"| /req/{name} | {string.Join("<br>", tests[name].Order(StringComparer.Ordinal))} |\n");
        }
        text.Append('\n').Append(End);
        var document = await File.ReadAllTextAsync(CheckedIn, TestContext.Current.CancellationToken);
        var from = document.IndexOf(Begin, StringComparison.Ordinal);
        var until = document.IndexOf(End, StringComparison.Ordinal) + End.Length;
        var written = document[..from] + text + document[until..];
        if (Environment.GetEnvironmentVariable("OUTPOSTS_BLESS") == "1")
            await File.WriteAllTextAsync(CheckedIn, written, TestContext.Current.CancellationToken);
        written.ShouldBe(await File.ReadAllTextAsync(CheckedIn, TestContext.Current.CancellationToken),
            "run ./outposts test --only Outposts.Api.Tests with OUTPOSTS_BLESS=1 and commit docs/features.md");
    }
}
