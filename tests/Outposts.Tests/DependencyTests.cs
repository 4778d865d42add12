using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Outposts.Tests;

/// <summary>Holds the arrows of docs/architecture.md: which folder may use which.</summary>
public sealed partial class DependencyTests
{
    private static readonly string Source = Path.Combine(RepositoryRoot(), "src");

    // Folder -> folders of the same project that it may name. A folder may always name itself.
    private static readonly Dictionary<string, string[]> Domain = new()
    {
        ["Geodesy"] = [],
        ["Hours"] = ["Geodesy"],
        ["Registry"] = ["Geodesy", "Hours", "Travel"],
        ["Travel"] = ["Geodesy", "Hours"],
        ["Nearest"] = ["Geodesy", "Hours", "Registry", "Travel"],
        ["Coverage"] = ["Geodesy", "Hours", "Registry", "Travel"],
        ["Siting"] = ["Geodesy", "Hours", "Registry", "Travel", "Coverage"],
        ["Visits"] = ["Geodesy", "Hours", "Registry", "Travel"],
        ["Reporting"] = ["Registry"],
    };

    private static readonly Dictionary<string, string[]> Engine = new()
    {
        ["Language"] = [],
        ["Types"] = ["Language"],
        ["Introspection"] = ["Language", "Types"],
        ["Sdl"] = ["Language", "Types", "Validation", "Introspection"],
        ["Validation"] = ["Language", "Types", "Introspection"],
        ["Limits"] = ["Language", "Types", "Validation", "Introspection"],
        ["Annotations"] = ["Language", "Types"],
        ["Execution"] = ["Language", "Types", "Validation", "Limits", "Introspection", "Annotations"],
        ["FromCode"] = ["Language", "Types", "Introspection", "Annotations", "Execution"],
        ["Http"] = ["Language", "Types", "Validation", "Limits", "Introspection", "Sdl", "Execution", "FromCode"],
    };

    private static readonly Dictionary<string, string[]> Projects = new()
    {
        ["Outposts"] = [],
        ["Outposts.GraphQL"] = [],
        ["Outposts.Formats"] = ["Outposts"],
        ["Outposts.PostGis"] = ["Outposts", "Outposts.Formats"],
        ["Outposts.Api"] = ["Outposts", "Outposts.GraphQL", "Outposts.PostGis", "Outposts.Map"],
        ["Outposts.Cli"] = ["Outposts", "Outposts.Api", "Outposts.PostGis"],
        ["Outposts.Map"] = [],
    };

    [Fact]
    public void The_domain_folders_lean_only_the_way_the_architecture_says() =>
        Violations(Path.Combine(Source, "Outposts"), "Outposts", Domain).ShouldBeEmpty();

    [Fact]
    public void The_engine_folders_lean_only_the_way_the_architecture_says() =>
        Violations(Path.Combine(Source, "Outposts.GraphQL"), "Outposts.GraphQL", Engine).ShouldBeEmpty();

    [Fact]
    public void Every_folder_of_the_domain_and_the_engine_has_its_arrows_written_down()
    {
        Folders("Outposts").ShouldBeSubsetOf(Domain.Keys);
        Folders("Outposts.GraphQL").ShouldBeSubsetOf(Engine.Keys);
    }

    [Fact]
    public void The_projects_refer_only_the_way_the_architecture_says()
    {
        var found = Directory.GetFiles(Source, "*.csproj", SearchOption.AllDirectories)
            .SelectMany(file => XDocument.Load(file).Descendants("ProjectReference")
                .Select(reference => (From: Path.GetFileNameWithoutExtension(file), To: Path.GetFileNameWithoutExtension(
                    ((string)reference.Attribute("Include")!).Replace('\\', '/')))))
            .ToList();
        found.ShouldNotBeEmpty();
        found.Where(arrow => !Projects[arrow.From].Contains(arrow.To)).ShouldBeEmpty();
    }

    [Fact]
    public void The_domain_does_no_input_or_output_and_has_no_clock()
    {
        var forbidden = Forbidden();
        var found = SourceFiles(Path.Combine(Source, "Outposts"))
            .SelectMany(file => File.ReadLines(file).Select((line, at) => (Where: $"{Path.GetRelativePath(Source, file)}:{at + 1}", line)))
            .Where(entry => !entry.line.TrimStart().StartsWith("//", StringComparison.Ordinal) && forbidden.IsMatch(entry.line))
            .Select(entry => $"{entry.Where}: {entry.line.Trim()}");
        found.ShouldBeEmpty();
    }

    // How long something took says how busy the machine was. The soak alone counts time: it runs for as long as it is told to.
    [Fact]
    public void No_test_measures_time()
    {
        var tests = Path.Combine(RepositoryRoot(), "tests");
        var files = SourceFiles(tests).Where(file => Path.GetFileName(file) is not ("SoakTests.cs" or "DependencyTests.cs")).ToList();
        files.Count.ShouldBeGreaterThan(100);
        TimeMeasured().IsMatch("(DateTime.UtcNow - begun)").ShouldBeTrue();
        files.Where(file => TimeMeasured().IsMatch(File.ReadAllText(file))).ShouldBeEmpty();
    }

    [Fact]
    public void A_forbidden_arrow_would_be_found()
    {
        var names = NamesIn("using Outposts.Nearest;\nnamespace Outposts.Geodesy;\nclass X { Outposts.Visits.Bus? b; }", "Outposts");
        names.ShouldBe(["Nearest", "Visits"], ignoreOrder: true);
    }

    private static IEnumerable<string> Violations(string folder, string root, Dictionary<string, string[]> allowed) =>
        from file in SourceFiles(folder)
        let home = Path.GetRelativePath(folder, file).Split('/')[0]
        where allowed.ContainsKey(home)
        from name in NamesIn(File.ReadAllText(file), root)
        where name != home && allowed.ContainsKey(name) && !allowed[home].Contains(name)
        select $"{Path.GetRelativePath(Source, file)} names {root}.{name}";

    private static HashSet<string> NamesIn(string text, string root)
    {
        var code = Comment().Replace(text, "");
        return [.. Regex.Matches(code, $@"(?<!namespace )\b{Regex.Escape(root)}\.([A-Z]\w+)").Select(match => match.Groups[1].Value)];
    }

    private static IEnumerable<string> SourceFiles(string folder) =>
        Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    private static IEnumerable<string> Folders(string project) =>
        Directory.GetDirectories(Path.Combine(Source, project)).Select(folder => Path.GetFileName(folder)!)
            .Where(name => name is not ("bin" or "obj"));

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Outposts.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Outposts.sln was not found above the tests.");
        return folder;
    }

    [GeneratedRegex(@"//[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bStopwatch\b|\b(Utc)?Now - |\bGetTimestamp\(|\bGetElapsedTime\(|\bTickCount(64)?\b")]
    private static partial Regex TimeMeasured();

    [GeneratedRegex(@"\b(DateTime(Offset)?\.(Now|UtcNow|Today)|File\.|Directory\.|HttpClient|Console\.|\basync\b|Task\.Run|Stopwatch)\b?")]
    private static partial Regex Forbidden();
}
