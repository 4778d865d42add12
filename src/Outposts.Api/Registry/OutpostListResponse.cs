using Outposts.Formats;
using Outposts.PostGis.Registry;

namespace Outposts.Api.Registry;

/// <summary>The answer to a list of outposts: the JSON of <c>import outposts --json</c>, and what its page shows beside it.</summary>
internal static class OutpostListResponse
{
    /// <summary>How many changes of each kind an answer lists.</summary>
    public const int MaxChanges = 200;

    private const int MaxNotes = 1000;

    /// <summary>Creates the answer: 200 for what was imported and for a dry run, 400 for a list that was refused.</summary>
    public static IResult Create(OutpostListReport report) => Results.Json(
        ToJson(report), statusCode: report.IsAccepted || report.IsDryRun ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    /// <summary>Creates the answer to a file that is no list.</summary>
    public static IResult Create(ImportFileException broken, bool isDryRun) => Create(new OutpostListReport
    {
        Refused = [new ImportNote(broken.Line, null, null, broken.Reason)],
        IsDryRun = isDryRun,
    });

    private static Dictionary<string, object?> ToJson(OutpostListReport report)
    {
        var json = new Dictionary<string, object?>
        {
            ["accepted"] = report.IsAccepted,
            ["dryRun"] = report.IsDryRun,
            ["created"] = report.Created,
            ["changed"] = report.Changed,
            ["unchanged"] = report.Unchanged,
            ["closed"] = report.Closed,
            ["unplaced"] = report.Unplaced,
            ["refused"] = Notes(report.Refused),
            ["remarks"] = Notes(report.Remarks),
            ["version"] = report.Version,
            ["rows"] = report.Layout?.Rows,
            ["columns"] = report.Layout?.Columns.Select(column =>
                new { header = column.Header, field = column.Field, sample = column.Sample }),
            ["sheet"] = report.Layout?.Sheet,
            ["sheets"] = report.Layout?.Sheets ?? [],
            ["listed"] = new
            {
                created = report.CreatedList.Select(change => change.ToJson()),
                changed = report.ChangedList.Select(change => change.ToJson()),
                closed = report.ClosedList.Select(change => change.ToJson()),
                unplaced = report.UnplacedList.Select(change => change.ToJson()),
            },
            ["more"] = new
            {
                created = report.Created - report.CreatedList.Count,
                changed = report.Changed - report.ChangedList.Count,
                closed = report.Closed - report.ClosedList.Count,
                unplaced = report.Unplaced - report.UnplacedList.Count,
                refused = Math.Max(0, report.Refused.Count - MaxNotes),
                remarks = Math.Max(0, report.Remarks.Count - MaxNotes),
            },
            ["proposals"] = report.Refused.Count(note => note.Proposal is not null),
        };
        if (report.IsAccepted || report.IsDryRun) return json;
        json["title"] = FormattableString.Invariant($"{report.Refused.Count} refused; nothing was changed.");
        json["messageZh"] = FormattableString.Invariant($"{report.Refused.Count} 处有误，名册未改动。");
        return json;
    }

    private static IEnumerable<object> Notes(IReadOnlyList<ImportNote> notes) => notes.Take(MaxNotes).Select(note => note.ToJson());
}
