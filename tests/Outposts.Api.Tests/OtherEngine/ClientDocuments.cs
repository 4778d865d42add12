using System.Text.RegularExpressions;

namespace Outposts.Api.Tests.OtherEngine;

/// <summary>The documents that the map client sends, read from its sources: a text with the fragments that it names.</summary>
internal static partial class ClientDocuments
{
    /// <summary>Gets the operations by their names.</summary>
    public static IReadOnlyDictionary<string, string> Load()
    {
        var parts = Directory.EnumerateFiles(Path.Combine(HostFixture.Root, "src", "Outposts.Map", "src"), "*.ts",
            SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".test.ts", StringComparison.Ordinal))
            .SelectMany(file => Document().Matches(File.ReadAllText(file)))
            .ToLookup(match => match.Groups["name"].Value,
                match => (Text: match.Groups["text"].Value,
                    Fragments: Name().Matches(match.Groups["fragments"].Value).Select(name => name.Value)));
        var operations = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (text, _) in parts.SelectMany(group => group))
            if (Operation().Match(text) is { Success: true } operation)
                operations[operation.Groups["name"].Value] = string.Join('\n', WithFragments(text, parts));
        return operations;
    }

    // A fragment is named in the list beside its document; its own fragments likewise. Each stands once.
    private static IEnumerable<string> WithFragments(string text, ILookup<string, (string Text, IEnumerable<string> Fragments)> parts)
    {
        var texts = new List<string>();
        var open = new Stack<string>([text]);
        while (open.TryPop(out var next))
        {
            if (texts.Contains(next)) continue;
            texts.Add(next);
            foreach (var fragment in parts.SelectMany(group => group).First(part => part.Text == next).Fragments)
                foreach (var part in parts[fragment]) open.Push(part.Text);
        }
        return texts;
    }

    [GeneratedRegex(@"(?:const|let)\s+(?<name>\w+)\s*=\s*graphql\(\s*`(?<text>[^`]*)`\s*,?\s*(?:\[(?<fragments>[^\]]*)\])?\s*,?\s*\)")]
    private static partial Regex Document();

    [GeneratedRegex(@"^\s*query\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Operation();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Name();
}
