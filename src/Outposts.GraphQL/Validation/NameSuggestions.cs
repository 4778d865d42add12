namespace Outposts.GraphQL.Validation;

/// <summary>Names near a misspelt one, by the optimal string alignment distance: insert, delete, replace, swap neighbours.</summary>
public static class NameSuggestions
{
    private const int MaxShown = 5;

    /// <summary>The known names within two fifths of the given name's length, nearest first. A change of case alone counts 1.</summary>
    public static List<string> Nearest(string given, IEnumerable<string> known)
    {
        var threshold = (int)(given.Length * 0.4) + 1;
        var lower = given.ToLowerInvariant();
        var found = new List<(int Distance, string Name)>();
        foreach (var name in known)
        {
            if (Math.Abs(name.Length - given.Length) > threshold) continue;
            var distance = name == given ? 0 : Distance(lower, name.ToLowerInvariant(), threshold);
            if (distance <= threshold) found.Add((distance, name));
        }
        found.Sort((a, b) => a.Distance != b.Distance ? a.Distance.CompareTo(b.Distance) : NaturalCompare(a.Name, b.Name));
        return found.ConvertAll(f => f.Name);
    }

    /// <summary>" Did you mean "a", "b", or "c"?", or nothing when there is none; five at most.</summary>
    public static string DidYouMean(IReadOnlyList<string> names, string lead = "")
    {
        if (names.Count == 0) return "";
        var quoted = names.Take(MaxShown).Select(name => $"\"{name}\"").ToArray();
        var list = quoted.Length switch
        {
            1 => quoted[0],
            2 => $"{quoted[0]} or {quoted[1]}",
            _ => $"{string.Join(", ", quoted[..^1])}, or {quoted[^1]}",
        };
        return $" Did you mean {lead}{list}?";
    }

    /// <summary>Compares with runs of digits as numbers, so that a9 stands before a10.</summary>
    public static int NaturalCompare(string a, string b)
    {
        var i = 0;
        var j = 0;
        while (i < a.Length && j < b.Length)
        {
            if (char.IsAsciiDigit(a[i]) && char.IsAsciiDigit(b[j]))
            {
                var byNumber = TakeDigits(a, ref i).SequenceCompareOfNumbers(TakeDigits(b, ref j));
                if (byNumber != 0) return byNumber;
                continue;
            }
            if (a[i] != b[j]) return a[i].CompareTo(b[j]);
            i++;
            j++;
        }
        return (a.Length - i).CompareTo(b.Length - j);
    }

    private static ReadOnlySpan<char> TakeDigits(string text, ref int position)
    {
        var start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position])) position++;
        return text.AsSpan(start, position - start).TrimStart('0');
    }

    private static int SequenceCompareOfNumbers(this ReadOnlySpan<char> a, ReadOnlySpan<char> b) =>
        a.Length != b.Length ? a.Length.CompareTo(b.Length) : a.SequenceCompareTo(b);

    private static int Distance(string a, string b, int threshold)
    {
        if (a == b) return 1;
        var beforeLast = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            var smallest = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(last[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
                smallest = Math.Min(smallest, current[j]);
            }
            if (smallest > threshold) return threshold + 1;
            (beforeLast, last, current) = (last, current, beforeLast);
        }
        return last[b.Length];
    }
}
