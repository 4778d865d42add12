using System.Text;
using Outposts.Registry;
using Outposts.Tests.Hours;

namespace Outposts.Tests.Registry.Search;

/// <summary>The meaning of a search, written down as plainly as can be: every outpost is looked at, every cut of the word tried.</summary>
internal sealed class NaiveSearch(IReadOnlyList<Outpost> outposts)
{
    private static readonly Dictionary<char, string[]> Readings = Lines("data/pinyin/pinyin.tsv")
        .ToDictionary(line => line[0], line => line[2..].Split(' '));
    private static readonly Dictionary<char, char> Simplified = Lines("data/pinyin/traditional.tsv")
        .ToDictionary(line => line[0], line => line[2]);
    private static readonly List<(string Word, string What, string Value)> Table = ReadTable();

    public int[] Find(string text)
    {
        if (text.Trim().Length == 0) return [.. outposts.Select(_ => 1)];
        var words = Join(Words(text)).Distinct().ToList();
        if (words.Count == 0) return new int[outposts.Count];
        var code = Letters(text);
        int[] coded = [.. outposts.Select(outpost => Letters(outpost.Code) is var own && own == code ? 125
            : own.StartsWith(code, StringComparison.Ordinal) && code.Length > 2 && code.Any(char.IsAsciiDigit) ? 115 : 0)];
        if (coded.All(score => score == 0)) return Mean(words.Select(FindWord).ToList());
        return [.. Mean(words.Select(AsWritten).ToList()).Zip(coded, Math.Max)];

        static string Letters(string text) => string.Concat(Words(text));
    }

    public static string[] ReadingsOf(char character) => Readings.GetValueOrDefault(character, []);

    private int[] FindWord(string word)
    {
        var scores = AsWritten(word);
        if (scores.All(score => score == 0) && Cut(word) is { } parts) scores = Mean([.. parts.Select(AsWritten)]);
        if (scores.All(score => score == 0)) scores = Sounding(word);
        for (var errors = 1; errors <= Allowed(word) && scores.All(score => score == 0); errors++) scores = WithErrors(word, errors);
        return scores;
    }

    private int[] AsWritten(string word) => [.. outposts.Select(outpost =>
    {
        var score = Table.Where(entry => entry.Word == word
            || (IsLatin(word) && word.Length > 1 && Ends(entry.Word, 0, word).Contains(entry.Word.Length)))
            .Select(entry => ConceptScore(outpost, entry.What, entry.Value)).DefaultIfEmpty().Max();
        var fields = Fields(outpost);
        var written = fields.FirstOrDefault(field => field.Text.Contains(word, StringComparison.Ordinal));
        if (written.Worth > 0)
        {
            var name = fields[0].Text;
            return Math.Max(score, written.Worth + (name == word ? 20 : name.StartsWith(word, StringComparison.Ordinal) ? 10 : 0));
        }
        if (!word.Any(char.IsAsciiLetterLower)) return score;
        var spelt = fields.FirstOrDefault(field => Enumerable.Range(0, field.Text.Length)
            .Any(start => Ends(field.Text, start, word).Count > 0));
        return Math.Max(score, spelt.Worth > 0 ? spelt.Worth - 5 : 0);
    })];

    private int[] Sounding(string word) => [.. outposts.Select(outpost =>
    {
        if (word.Length < 2 || !word.All(letter => letter is >= '一' and <= '\u9FFF')) return 0;
        var score = Math.Max(0, Table
            .Where(entry => entry.Word.Length == word.Length && entry.Word.Zip(word, SoundAlike).All(alike => alike))
            .Select(entry => ConceptScore(outpost, entry.What, entry.Value)).DefaultIfEmpty().Max() - 20);
        var like = Fields(outpost).FirstOrDefault(field => Enumerable.Range(0, Math.Max(0, field.Text.Length - word.Length + 1))
            .Any(start => Enumerable.Range(0, word.Length).All(i => SoundAlike(field.Text[start + i], word[i]))));
        return Math.Max(score, like.Worth > 0 ? like.Worth - 20 : 0);
    })];

    private static bool SoundAlike(char one, char other) =>
        one == other || ReadingsOf(one).Select(Loose).Intersect(ReadingsOf(other).Select(Loose)).Any();

    private static string Loose(string reading) =>
        System.Text.RegularExpressions.Regex.Replace(System.Text.RegularExpressions.Regex.Replace(reading, "^([zcs])h", "$1"), "ng$", "n");

    private int[] WithErrors(string word, int errors) => [.. outposts.Select(outpost =>
    {
        var cost = errors == 1 ? 40 : 60;
        var score = Table.Where(entry => Allowed(entry.Word) >= errors && Distances(word, entry.Word, anywhere: false)[^1] <= errors)
            .Select(entry => ConceptScore(outpost, entry.What, entry.Value)).DefaultIfEmpty().Max();
        score = Math.Max(0, score == 0 ? 0 : score - cost);
        var latin = IsLatin(word);
        var fields = Fields(outpost);
        if (latin) fields = [.. fields.Where(field => field.Worth >= 90).Select(field => (Spell(field.Text), 100))];
        var kept = Enumerable.Range(1, word.Length - 1).Count(i => fields.Any(field => HasPair(field.Text, word[i - 1], word[i])));
        if (kept < Math.Max(1, word.Length - 1 - 3 * errors)) return score;
        var near = fields.FirstOrDefault(field => Distances(word, field.Text, anywhere: true).Skip(1).Any(distance => distance <= errors));
        return Math.Max(score, near.Worth > 0 ? near.Worth - cost : 0);
    })];

    private static int ConceptScore(Outpost outpost, string what, string value) =>
        what == "SERVICE"
            ? outpost.Services.Any(offer => EnumNames.ToWireName(offer.Service) == value && offer.Availability == Availability.Available)
                ? 65
                : 0
            : EnumNames.ToWireName(outpost.Kind) == value ? 85
            : outpost.Functions.Any(function => EnumNames.ToWireName(function) == value) ? 60 : 0;

    private static List<(string Text, int Worth)> Fields(Outpost outpost) =>
        [(Plain(outpost.Name), 100), .. outpost.Aliases.Select(alias => (Plain(alias), 90)), (Plain(outpost.Landmark), 80),
            (Plain(outpost.Address), 70)];

    // Every index of the text at which the word may be typed out, having begun at a start.
    private static HashSet<int> Ends(string text, int start, string word)
    {
        if (word.Length == 0) return [start];
        if (start == text.Length) return [];
        var ends = new HashSet<int>();
        foreach (var typed in Forms(text[start]).Where(form => word.StartsWith(form, StringComparison.Ordinal)))
            ends.UnionWith(Ends(text, start + 1, word[typed.Length..]));
        if (ReadingsOf(text[start]).Any(reading => reading.StartsWith(word, StringComparison.Ordinal))) ends.Add(start + 1);
        return ends;
    }

    private static IEnumerable<string> Forms(char character) => new[] { character.ToString() }
        .Concat(ReadingsOf(character)
            .SelectMany(reading => reading.Length > 1
            && reading[1] == 'h' ? new[] { reading, reading[..1], reading[..2] } : [reading, reading[..1]]))
        .Distinct();

    // The least number of errors between the word and a stretch that ends at each index of the text; a whole table, a row a letter.
    private static int[] Distances(string word, string text, bool anywhere)
    {
        var table = new int[word.Length + 1, text.Length + 1];
        for (var j = 0; j <= text.Length; j++) table[0, j] = anywhere ? 0 : j;
        for (var i = 1; i <= word.Length; i++)
        {
            table[i, 0] = i;
            for (var j = 1; j <= text.Length; j++)
            {
                table[i, j] = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1,
                    table[i - 1, j - 1] + (word[i - 1] == text[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && word[i - 1] == text[j - 2] && word[i - 2] == text[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }
        return [.. Enumerable.Range(0, text.Length + 1).Select(j => table[word.Length, j])];
    }

    private static bool HasPair(string text, char before, char after) =>
        Enumerable.Range(1, Math.Max(0, text.Length - 1))
            .Any(i => SoundsOf(text[i - 1]).Contains(FirstSound(before)) && SoundsOf(text[i]).Contains(FirstSound(after)));

    private static char FirstSound(char character) => SoundsOf(character).Min();

    private static HashSet<char> SoundsOf(char character) =>
        char.IsAsciiLetterLower(character)
            || char.IsAsciiDigit(character) ? [(char)(char.IsAsciiDigit(character) ? '{' + character - '0' : character)]
        : ReadingsOf(character) is { Length: > 0 } readings ? [.. readings.Select(reading => reading[0])]
        : ['\uFFFF'];

    private static int Allowed(string word) =>
        word.Length > 64 ? 0 : IsLatin(word) ? (word.Length >= 9 ? 2 : word.Length >= 5 ? 1 : 0) : word.Length >= 8 ? 2 : word.Length >= 4
            ? 1 : 0;

    private static bool IsLatin(string word) => word.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter));

    private static string Spell(string text) =>
        string.Concat(text.Select(letter => ReadingsOf(letter) is [var first, ..] ? first : letter.ToString()));

    private static List<string>? Cut(string word)
    {
        var parts = new List<string>();
        var plain = "";
        for (var at = 0; at < word.Length;)
        {
            var found = Table.Select(entry => entry.Word)
                .Where(known => known.Length > 1 && known[0] >= 0x80 && string.CompareOrdinal(word, at, known, 0, known.Length) == 0)
                .OrderByDescending(known => known.Length).FirstOrDefault();
            if (found is null) plain += word[at++];
            else
            {
                if (plain.Length > 0) parts.Add(plain);
                parts.Add(found);
                plain = "";
                at += found.Length;
            }
        }
        var words = parts.Count;
        if (plain.Length > 0) parts.Add(plain);
        return words > 0 && parts.Count > 1 ? parts : null;
    }

    private static List<string> Join(List<string> words)
    {
        var joined = new List<string>();
        while (words.Count > 0)
        {
            var count = Enumerable.Range(1, Math.Min(4, words.Count)).Last(n => n == 1 || IsPhrase(string.Concat(words.Take(n))));
            joined.Add(string.Concat(words.Take(count)));
            words = [.. words.Skip(count)];
        }
        return joined;
    }

    private static bool IsPhrase(string joined) => Table.Any(entry => entry.Word == joined
        || (IsLatin(joined) && joined.Length >= 8 && entry.Word.Length >= 8 && Distances(joined, entry.Word, anywhere: false)[^1] <= 1));

    private static List<string> Words(string text) =>
        [.. string.Concat(text.Select(letter => Plain(letter.ToString()) is { Length: 1 } kept ? kept : " "))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static string Plain(string? text)
    {
        var plain = new StringBuilder();
        foreach (var letter in text ?? "")
        {
            var half = letter is >= '！' and <= '～' ? (char)(letter - '！' + '!') : letter;
            var folded = Simplified.GetValueOrDefault(half, char.ToLowerInvariant(half) is var lower && lower == 'ü' ? 'v' : lower);
            if (char.IsLetterOrDigit(folded) || char.IsSurrogate(folded)) plain.Append(folded);
        }
        return plain.ToString();
    }

    private static int[] Mean(List<int[]> each) =>
        [.. Enumerable.Range(0, each[0].Length)
            .Select(i => each.All(scores => scores[i] > 0) ? each.Sum(scores => scores[i]) / each.Count : 0)];

    private static List<(string, string, string)> ReadTable() =>
        [.. Lines("src/Outposts/Registry/catalogue.tsv").Select(line => line.Split('\t'))
            .Where(cells => cells[0] != "WORKER_GROUP")
            .SelectMany(cells => $"{cells[2]}|{cells[3]}|{cells[6]}|{cells[7]}".Split('|', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => (Plain(word), cells[0], cells[1])))];

    private static IEnumerable<string> Lines(string path) =>
        File.ReadLines(Path.Combine(China.Root(), path)).Where(line => line.Length > 0 && line[0] != '#');
}
