using System.Collections.Frozen;
using System.Globalization;
using Outposts.Hours;
using Outposts.Registry;

namespace Outposts.Formats;

/// <summary>
/// Reads the records of a list cell by cell. Columns are found by name in any order; a column that is not there and a cell that is empty
/// both read as null, and <see cref="HasColumn"/> tells them apart. What is wrong goes to <see cref="Rejections"/>; a rejected cell reads
/// as null or empty, because no row of a list with a rejection is taken.
/// </summary>
internal sealed partial class RowReader
{
    private static readonly LocalizedText Missing = new("必填，却是空的", "is required and empty");
    private static readonly LocalizedText NotNumber = new("不是可用的数", "is not a number that is accepted");

    private readonly Dictionary<string, (int Index, string Header)> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ListRecord> _recordOfId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (OpeningHours? Hours, OpeningHoursError? Error, IReadOnlyList<LocalizedText> Warnings)> _hours =
        new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private string[]? _ordered;
    private ListRecord _record;
    private int _rejectionsBefore;

    /// <summary>Creates a reader of a list whose headers are the names of its columns.</summary>
    private RowReader(ListRecord header)
    {
        _record = header;
        for (var i = 0; i < header.Cells.Count; i++)
        {
            var name = CellText.ToHalfWidth(header.Cells[i]).ToLowerInvariant();
            if (!_columns.TryAdd(name, (i, name)) && name.Length > 0)
                Rejections.Add(new ImportNote(header.Line, name, null, new("列名出现了两次", "is the name of two columns")));
        }
    }

    /// <summary>Creates a reader of a list whose columns were found from its headers.</summary>
    /// <param name="header">The first record.</param>
    /// <param name="columns">The name of each column; null for a column that is not read.</param>
    public RowReader(ListRecord header, IReadOnlyList<string?> columns)
    {
        _record = header;
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] is { } name) _columns.TryAdd(name, (i, CellText.Clean(header.Cells[i])));
        }
    }

    /// <summary>Reads a list: all or nothing.</summary>
    /// <param name="records">The records; the first names the columns.</param>
    /// <param name="required">The columns that must be there.</param>
    /// <param name="read">Reads the current record; what it rejects counts, whatever it returns.</param>
    /// <param name="catalogue">The catalogue; null: what came with the program.</param>
    public static ImportResult<T> Read<T>(
        IReadOnlyList<ListRecord> records, string[] required, Func<RowReader, T?> read, Catalogue? catalogue = null) where T : class
    {
        var reader = new RowReader(records[0]) { Catalogue = catalogue ?? Catalogue.BuiltIn };
        foreach (var name in required.Where(name => !reader.HasColumn(name)))
            reader.Rejections.Add(new ImportNote(records[0].Line, name, null, new("缺少必需的列", "is required and missing")));
        if (reader.Rejections.Count > 0) return new ImportResult<T>([], reader.Rejections);
        var result = reader.Read(records.Skip(1), read);
        // A row was read, so every column that means something has been asked for.
        return result.Rows.Count == 0 ? result : result.With([], [.. reader._columns.Keys
            .Where(name => name.Length > 0 && !reader._known.Contains(name))
            .Select(name => new ImportNote(records[0].Line, name, null,
                new("未知的列，不导入", "is not a column that is known; it is left out")))]);
    }

    /// <summary>Reads records: all or nothing.</summary>
    public ImportResult<T> Read<T>(IEnumerable<ListRecord> records, Func<RowReader, T?> read) where T : class
    {
        var (rows, lines) = (new List<T>(), new List<int>());
        foreach (var record in records)
        {
            MoveTo(record);
            if (read(this) is not { } row) continue;
            rows.Add(row);
            lines.Add(record.Line);
        }
        return Rejections.Count > 0
            ? new ImportResult<T>([], [.. Rejections.OrderBy(note => note.Line)])
            : new ImportResult<T>(rows, []) { Lines = lines, Columns = _columns.Keys.ToHashSet(StringComparer.Ordinal) };
    }

    /// <summary>Makes a record the current one.</summary>
    public void MoveTo(ListRecord record)
    {
        _record = record;
        _rejectionsBefore = Rejections.Count;
    }

    /// <summary>Gets the catalogue whose codes and words are read.</summary>
    public Catalogue Catalogue { get; init; } = Catalogue.BuiltIn;

    /// <summary>Gets a value indicating whether all that <see cref="Propose"/> proposes is taken.</summary>
    public bool AcceptsProposals { get; init; }

    /// <summary>Gets the <see cref="ImportNote.ProposalKey"/> of single proposals that are taken, or the numbers of rows of which all
    /// are.</summary>
    public IReadOnlySet<string> AcceptedProposals { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Why the list is not accepted.</summary>
    public List<ImportNote> Rejections { get; } = [];

    /// <summary>What should be looked at.</summary>
    public List<ImportNote> Warnings { get; } = [];

    /// <summary>The line of the current record.</summary>
    public int Line => _record.Line;

    /// <summary>The current record.</summary>
    public ListRecord Record => _record;

    /// <summary>Gets the columns that are read, in the order of the file.</summary>
    public IReadOnlyList<string> Columns => _ordered ??= [.. _columns.OrderBy(column => column.Value.Index).Select(column => column.Key)];

    /// <summary>Whether nothing of the current record was rejected.</summary>
    public bool IsRowValid => Rejections.Count == _rejectionsBefore;

    /// <summary>Determines whether the list has a column. Of a column that it lacks a list says nothing; an empty cell clears.</summary>
    public bool HasColumn(string column)
    {
        _known.Add(column);
        return _columns.ContainsKey(column);
    }

    /// <summary>Gets the file's own header of a column; the column's name when the list lacks it.</summary>
    public string Header(string column) => _columns.TryGetValue(column, out var found) ? found.Header : column;

    /// <summary>Gets a cell as it stands; null when it is blank or its column is not there.</summary>
    public string? Raw(string column) =>
        HasColumn(column) && _columns.TryGetValue(column, out var found) && found.Index < _record.Cells.Count
            && _record.Cells[found.Index] is var text && CellText.Clean(text).Length > 0 ? text : null;

    /// <summary>Gets the text of a cell; null when it is empty, too long or its column is not there.</summary>
    public string? Text(string column, int maxLength = int.MaxValue)
    {
        if (Raw(column) is not { } raw) return null;
        var text = CellText.Clean(raw);
        if (text.Length <= maxLength) return text;
        Reject(column, LocalizedText.Of($"有 {text.Length} 个字符", $"has {text.Length} characters"),
            LocalizedText.Of($"至多 {maxLength} 个字符", $"at most {maxLength} characters"));
        return null;
    }

    /// <summary>Gets the text of a cell that must not be empty.</summary>
    public string Required(string column, int maxLength = int.MaxValue)
    {
        if (Raw(column) is null) Reject(column, Missing);
        return Text(column, maxLength) ?? "";
    }

    /// <summary>Gets the text of a cell that no two records share and that must not be empty.</summary>
    public string ReadId(string column = "id", int maxLength = int.MaxValue)
    {
        var id = Required(column, maxLength);
        if (id.Length > 0) ClaimId(column, id);
        return id;
    }

    /// <summary>Rejects the current record when an earlier one has the same text in a column that no two records share.</summary>
    public void ClaimId(string column, string id)
    {
        if (_recordOfId.TryAdd(id, _record)) return;
        var (chinese, english) = Name(_recordOfId[id]);
        Reject(column, new($"与{chinese}相同", $"is the {column} of {english} already"));
    }

    /// <summary>Gets the words for a record of the list: its line, or its feature.</summary>
    public static LocalizedText Name(ListRecord record) => record.Feature is { } feature
        ? LocalizedText.Of($"第 {feature} 个要素", $"feature {feature}") : LocalizedText.Of($"第 {record.Line} 行", $"line {record.Line}");

    /// <summary>
    /// Rejects the current record because of one of its cells and proposes what to take instead; where proposals are accepted, tells that
    /// it is taken.
    /// </summary>
    /// <returns>Whether the proposal is to be taken.</returns>
    public bool Propose(string column, LocalizedText reason, LocalizedText proposal, string? given = null)
    {
        var number = (_record.Feature ?? _record.Line).ToString(CultureInfo.InvariantCulture);
        var key = string.Create(CultureInfo.InvariantCulture, $"{number}.{(_columns.TryGetValue(column, out var at) ? at.Index + 1 : 0)}");
        var isAccepted = AcceptsProposals || AcceptedProposals.Contains(key) || AcceptedProposals.Contains(number);
        if (isAccepted)
            Warnings.Add(Note(column, given ?? Raw(column), new($"{reason.Chinese.TrimEnd('。')}；按 {proposal.Chinese} 导入",
                $"{reason.English.TrimEnd('.')}; imported as {proposal.English}")));
        else
            Rejections.Add(Note(column, given ?? Raw(column), reason) with { Proposal = proposal, ProposalKey = key });
        return isAccepted;
    }

    private ImportNote Note(string column, string? given, LocalizedText reason, LocalizedText? accepted = null) =>
        new(Line, Header(column), given, reason, accepted) { Feature = _record.Feature };

    /// <summary>Rejects the current record because of one of its cells.</summary>
    /// <param name="column">The column.</param>
    /// <param name="reason">What is wrong.</param>
    /// <param name="accepted">What is accepted; null when the reason says it.</param>
    /// <param name="given">The part of the cell that is wrong; null for the whole cell.</param>
    public void Reject(string column, LocalizedText reason, LocalizedText? accepted = null, string? given = null) =>
        Rejections.Add(Note(column, given ?? Raw(column), reason, accepted));

    /// <summary>Warns of a cell of the current record.</summary>
    /// <param name="column">The column.</param>
    /// <param name="given">What it is about; null for the whole cell.</param>
    /// <param name="reason">What is the matter.</param>
    /// <param name="unknownWordOf">The group of the catalogue that lacks the word which is given; null: it is not about that.</param>
    public void Warn(string column, string? given, LocalizedText reason, CatalogueGroup? unknownWordOf = null) =>
        Warnings.Add(Note(column, given, reason) with { UnknownWordOf = unknownWordOf });

    private T? RejectValue<T>(string column, LocalizedText reason, LocalizedText? accepted = null) where T : struct
    {
        Reject(column, reason, accepted);
        return null;
    }
}
