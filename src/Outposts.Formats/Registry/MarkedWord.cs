using System.Text.RegularExpressions;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>A word for a service with the marks and notes that lists put beside it: 微波炉（坏）, 饮水×, □空调, 淋浴（收费）.</summary>
/// <param name="Word">The word without them.</param>
/// <param name="State">What they say of the service; null: nothing.</param>
/// <param name="Note">A note that says something else than how many there are; null when there is none.</param>
/// <param name="IsUnticked">Whether an empty box stands before the word.</param>
internal sealed partial record MarkedWord(string Word, Availability? State, string? Note, bool IsUnticked)
{
    /// <summary>Reads a word of a list of services, half-width.</summary>
    public static MarkedWord Read(string text)
    {
        var ticked = Tick().IsMatch(text);
        var crossed = Cross().IsMatch(text);
        var bare = Marks().Replace(text, "").Trim();
        var note = NoteForm().Match(bare);
        if (note.Success) bare = bare[..note.Index].Trim();
        Availability? state = crossed ? Availability.Unavailable : ticked ? Availability.Available : null;
        if (BrokenForm().Match(bare) is { Success: true, Index: > 0 } broken)
            (bare, state) = (bare[..broken.Index], Availability.OutOfOrder);
        var words = note.Success ? note.Groups[1].Value.Trim() : "";
        return new MarkedWord(bare, StateOf(words) ?? state, IsTold(words) ? null : words, Empty().IsMatch(text));
    }

    /// <summary>Reads the cell of a service's own column, half-width: 有（坏）, 有2台, 无（待装）, 坏了; null when it says neither.</summary>
    public static MarkedWord? ReadCell(string text)
    {
        if (StateOf(text) is { } state) return new MarkedWord("", state, null, false);
        if (CellForm().Match(text) is not { Success: true } match) return null;
        var words = match.Groups["note"].Value.Trim('(', ')', ',', '，', ' ');
        var isThere = match.Groups["has"].Success;
        return new MarkedWord("", StateOf(words) ?? (isThere ? Availability.Available : Availability.Unavailable),
            IsTold(words) ? null : words, false);
    }

    private static Availability? StateOf(string note) => Broken().IsMatch(note) ? Availability.OutOfOrder
        : Missing().IsMatch(note) ? Availability.Unavailable : null;

    private static bool IsTold(string note) => note.Length == 0 || StateOf(note) is not null || Harmless().IsMatch(note);

    [GeneratedRegex("^[√✓✔☑■●]|[√✓✔☑]\uFE0F?$", RegexOptions.CultureInvariant)]
    private static partial Regex Tick();

    [GeneratedRegex("^[×✕✖✗✘☒╳]|[×✕✖✗✘☒╳]$", RegexOptions.CultureInvariant)]
    private static partial Regex Cross();

    [GeneratedRegex("^[□☐◻]|[□☐◻]$", RegexOptions.CultureInvariant)]
    private static partial Regex Empty();

    [GeneratedRegex("^[√✓✔☑■●×✕✖✗✘☒╳□☐◻]\uFE0F?|[√✓✔☑×✕✖✗✘☒╳□☐◻]\uFE0F?$", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\(([^()]*)\)?$", RegexOptions.CultureInvariant)]
    private static partial Regex NoteForm();

    [GeneratedRegex("(已?坏了?|已?损坏|故障|维修中?|检修中?|已?停用|暂停使用)$", RegexOptions.CultureInvariant)]
    private static partial Regex BrokenForm();

    [GeneratedRegex("^(已|有)?(坏了?|损坏|故障中?|维修中?|检修中?|待修|停用|暂停使用|暂停|不能用)$", RegexOptions.CultureInvariant)]
    private static partial Regex Broken();

    [GeneratedRegex("^(暂?无|没有|未配备?|未安装|未设|不提供|待(配备?|安?装|补|购))$", RegexOptions.CultureInvariant)]
    private static partial Regex Missing();

    [GeneratedRegex("^((共|约)?[0-9一二两三四五六七八九十]*(若干)?(台|个|张|把|套|组|处|间|部|只|条|份|件)?|对外|免费|公用|共用|公共|室内|男女|可用|正常|已配)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Harmless();

    [GeneratedRegex(@"^((?<has>有)|暂?无|没有|未配备?)(?<note>[^障].*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex CellForm();
}
