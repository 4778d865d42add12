using System.Text;

namespace Outposts.Hours.ListText;

/// <summary>Writes clauses as a text of the hours language, in the order in which later rules may replace earlier ones: hours, their
/// exceptions by date, days off, hours on holidays, holidays off.</summary>
internal static class HoursWriter
{
    public static string Write(HoursStatement statement)
    {
        var clauses = statement.Clauses.OrderBy(Rank).ToList();
        if (clauses is [{ IsDated: false, Ranges: [{ Start: 0, End: 1440, IsOpenEnd: false }] } only] && only.Days.ToString().Length == 0)
            return "24/7";
        var text = new StringBuilder();
        foreach (var clause in MergeClosings(clauses))
            text.Append(text.Length == 0 ? "" : clause.IsAdded ? ", " : "; ").Append(Write(clause));
        return text.ToString();
    }

    // OrderBy is stable: clauses of one rank stay in the order of the text.
    private static int Rank(HoursClause clause) => (clause.HasHolidays ? 2 : 0) + (clause.IsClosed ? 1 : 0);

    // 周六日休息，法定节假日休息 is one rule.
    private static IEnumerable<HoursClause> MergeClosings(List<HoursClause> clauses)
    {
        HoursClause? pending = null;
        foreach (var clause in clauses)
        {
            var isPlain = clause is { IsClosed: true, IsDated: false } && clause.Days.Nth.Length == 0;
            if (pending is not null && isPlain) pending.NamedDays = pending.Days.Union(clause.Days);
            else if (isPlain && pending is null) pending = clause;
            else
            {
                if (pending is not null) yield return pending;
                pending = null;
                yield return clause;
            }
        }
        if (pending is not null) yield return pending;
    }

    private static string Write(HoursClause clause)
    {
        var times = clause.IsClosed ? "off" : string.Join(',', clause.Ranges);
        return string.Join(' ', new[] { clause.Dates?.ToString() ?? "", clause.Days.ToString(), times }.Where(part => part.Length > 0));
    }
}
