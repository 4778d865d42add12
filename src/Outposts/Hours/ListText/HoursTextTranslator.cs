namespace Outposts.Hours.ListText;

/// <summary>Translates opening hours as people write them in lists, such as 周一至周五 8:30-17:30（节假日除外）, into the language
/// of <see cref="OpeningHours"/>. Nothing is guessed: what has more than one reading is asked about, and a text with a piece that is
/// not understood stays as it is written. README.md in this folder lists what is read and what asks.</summary>
public static class HoursTextTranslator
{
    /// <summary>The longest text that is translated, in UTF-16 code units. A longer one is taken when it is in the hours
    /// language.</summary>
    public const int MaxLength = 300;

    /// <summary>Translates a text. The same text always has the same translation; no text makes it throw.</summary>
    /// <param name="text">The text of the list; null counts as empty.</param>
    public static HoursTranslation Translate(string text)
    {
        var isLanguage = OpeningHours.TryParse(text, out var hours, out _);
        if (isLanguage && IsWrittenInLanguage(text, hours!)) return Understand(hours!);
        if (text is null || text.Length > MaxLength) return HoursTranslation.NotUnderstood;
        var normalized = HoursTextCharacters.Normalize(text);
        var doubts = new HoursDoubts();
        if (HasLatinLetter(normalized) && OpeningHours.TryParse(normalized.Replace('、', ','), out var read, out _))
        {
            if (read.Warnings.Count == 0) return Understand(read);
            // Mo-Fr 8:30-11:30；13:30-17:30: as the language reads it the afternoon holds on Sundays too.
            doubts.Add(HoursDoubt.Semicolon);
        }
        var translation = Translate(normalized, doubts);
        return translation.Understanding == HoursTextUnderstanding.NotUnderstood && isLanguage ? AskAboutLanguage(hours!) : translation;
    }

    // 8:00-8:00 and 9:00-12:00; 10:00-14:00 are the language, and nothing else.
    private static HoursTranslation AskAboutLanguage(OpeningHours hours)
    {
        var doubts = new HoursDoubts();
        doubts.Add(HoursDoubt.Language);
        return Propose(hours, doubts);
    }

    private static HoursTranslation Propose(OpeningHours hours, HoursDoubts doubts) =>
        new(HoursTextUnderstanding.Proposed, hours.ToString(), doubts.AskFor(hours.ToString()));

    // 8:30-17:30 is both the language and what everybody writes, and 9:00-5:00 would be a night. Digits alone are the language when they
    // are written as the register writes them, with 24/7 or words of the language.
    private static bool IsWrittenInLanguage(string text, OpeningHours hours) =>
        text.Any(character => char.IsAsciiLetter(character) || character is '"' or '+') || hours.ToString() == text.Trim();

    private static bool HasLatinLetter(string text) => text.Any(char.IsAsciiLetter);

    private static HoursTranslation Understand(OpeningHours hours) => new(HoursTextUnderstanding.Understood, hours.ToString(), null);

    private static HoursTranslation Translate(string normalized, HoursDoubts doubts)
    {
        if (HoursPhraseParser.Parse(HoursTokenizer.Read(normalized), doubts) is not { } phrases
            || HoursClauseBuilder.Build(phrases, doubts) is not { } statement
            || !HoursScheduler.TryResolve(statement, doubts)
            || !OpeningHours.TryParse(HoursWriter.Write(statement), out var hours, out _)
            || hours.Warnings.Count > 0)
            return HoursTranslation.NotUnderstood;
        return doubts.Any ? Propose(hours, doubts) : Understand(hours);
    }
}
