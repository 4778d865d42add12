using System.Text.RegularExpressions;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>
/// Reads the services of a row: from a list such as 饮水、热饭、充电 with or without states and hours, and from columns of their own with ticks.
/// A word that is no service becomes a remark: the services that are known are worth having without it.
/// </summary>
internal static partial class ServiceCells
{
    private const string Field = OutpostField.Services;

    /// <summary>Reads each service once.</summary>
    public static List<ServiceOffer> Read(RowReader row)
    {
        var offers = new List<ServiceOffer>();
        var raw = row.Raw(Field) ?? "";
        foreach (var item in NoneWords.IsNone(raw) ? [] : CellText.SplitList(raw).SelectMany(item => SplitFurther(row, item)))
            ReadItem(row, item, offers);
        foreach (var column in row.Columns)
        {
            if (column.StartsWith(Field + ".", StringComparison.Ordinal) && row.Raw(column) is { } cell)
                ReadColumn(row, column, cell, offers);
        }
        return offers;
    }

    /// <summary>A comma, a slash or a space parts words too, but not the hours of a service.</summary>
    private static IEnumerable<string> SplitFurther(RowReader row, string item)
    {
        var text = CellText.ToHalfWidth(item);
        return text.Contains('@') || row.Catalogue.TryRead<Service>(text, out _) ? [text]
            : FurtherSeparators().Split(text).Where(part => part.Length > 0);
    }

    private static void ReadItem(RowReader row, string item, List<ServiceOffer> offers)
    {
        var (head, hours) = item.IndexOf('@') is >= 0 and var at ? (item[..at].Trim(), item[(at + 1)..].Trim()) : (item, null);
        var parts = head.Split('=', 2, StringSplitOptions.TrimEntries);
        if (ItemNumber().IsMatch(item)) return; // 1、饮水机 2、微波炉
        var marked = MarkedWord.Read(parts[0]);
        if (marked.IsUnticked)
        {
            row.Warn(Field, item, new("没有打勾，按未知导入", "is not ticked; it is taken as unknown"));
            return;
        }
        if (!TryReadWord(row, marked.Word, out var service, out var availability))
        {
            row.Warn(Field, item, new("不是已知的服务，不导入", "is not a service that is known; it is left out"), CatalogueGroup.Service);
            return;
        }
        availability = marked.State ?? availability;
        WarnOfNote(row, Field, item, marked);
        if (parts.Length == 2 && !RowReader.TryParseEnum(parts[1], out availability))
            row.Reject(Field, new("“=”后不是服务状态", "has no state of a service after the ="), RowReader.NamesOf<Availability>(), item);
        else if (hours is null || row.ParseHours(Field, hours, item) is not null)
            Add(row, Field, item, new ServiceOffer(service, availability, Hours: hours), offers);
    }

    private static void Add(RowReader row, string column, string given, ServiceOffer offer, List<ServiceOffer> offers)
    {
        var index = offers.FindIndex(other => other.Service == offer.Service);
        if (index < 0) offers.Add(offer);
        else if (offers[index] != offer)
            row.Reject(column, new("与本行对同一服务的另一说法矛盾", "contradicts what the row says of the same service elsewhere"), given: given);
    }

    /// <summary>Reads the cell of a service's own column: a tick or a cross, a state, or how many there are.</summary>
    private static void ReadColumn(RowReader row, string column, string cell, List<ServiceOffer> offers)
    {
        row.Catalogue.TryParse<Service>(column[(Field.Length + 1)..].TrimEnd('+'), out var service);
        var text = CellText.ToHalfWidth(cell);
        Availability? found = TickText.Read(text) is { } ticked ? ticked ? Availability.Available : Availability.Unavailable : null;
        if (found is null && (text is "-" or "--" or "/")) found = Availability.Unavailable;
        if (found is null && RowReader.TryParseEnum<Availability>(text, out var state)) found = state;
        if (found is null && Count().Match(text) is { Success: true } count)
            found = count.Groups[1].Value.Trim('0').Length == 0 ? Availability.Unavailable : Availability.Available;
        if (found is null && row.Catalogue.TryRead<Service>(text, out var named) && named == service) found = Availability.Available;
        if (found is null && MarkedWord.ReadCell(text) is { } marked)
        {
            found = marked.State;
            WarnOfNote(row, column, text, marked);
        }
        if (found is null)
        {
            row.Warn(column, text, new("看不出有还是没有，按未知导入", "tells neither that it is there nor that it is not; it is taken as unknown"));
            return;
        }
        // Of two columns for one service, 桌椅 and 休息, one that has it is enough.
        var index = offers.FindIndex(offer => offer.Service == service);
        if (index < 0) offers.Add(new ServiceOffer(service, found.Value));
        else if (found == Availability.Available) offers[index] = offers[index] with { Availability = Availability.Available };
    }

    private static void WarnOfNote(RowReader row, string column, string given, MarkedWord marked)
    {
        if (marked.Note is { } note)
            row.Warn(column, given, LocalizedText.Of($"“{note}”不导入", $"says \"{note}\" beside it, which is left out"));
    }

    /// <summary>Reads a word with what lists put around it: 1.饮水, 提供热水, 微波炉2台, 充电等, 无卫生间.</summary>
    private static bool TryReadWord(RowReader row, string text, out Service service, out Availability availability)
    {
        availability = Availability.Available;
        if (row.Catalogue.TryRead(text, out service)) return true;
        var bare = Trailing().Replace(Leading().Replace(text, ""), "");
        if (row.Catalogue.TryRead(bare, out service)) return true;
        if (Negation().Match(bare) is not { Success: true } negation) return false;
        availability = Availability.Unavailable;
        return row.Catalogue.TryRead(negation.Groups[1].Value, out service);
    }

    [GeneratedRegex(@"[,/|┋+和及与\s。]+", RegexOptions.CultureInvariant)]
    private static partial Regex FurtherSeparators();

    [GeneratedRegex(@"^(\(?[0-9]{1,2}[.、)]|[①-⑳])?\s*(免费提供|可提供|提供|配备有?|配有|设有|备有|免费|有)?", RegexOptions.CultureInvariant)]
    private static partial Regex Leading();

    [GeneratedRegex(@"([0-9一两二三四五六七八九十]+(台|个|张|把|套|组|处|间|部|只|把|条|份|件)|\([^)]*\)|等服务|等设施|等|服务|设施|设备|若干)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Trailing();

    [GeneratedRegex(@"^\(?[0-9]{1,2}[.)]?$", RegexOptions.CultureInvariant)]
    private static partial Regex ItemNumber();

    [GeneratedRegex(@"^(?:无|没有|暂无|不提供|未配备?)(.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Negation();

    [GeneratedRegex(@"^([0-9]{1,3})(?:台|个|张|把|套|组|处|间|部|只|条|份|件)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Count();
}
