using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>
/// Finds which outpost of the register a row speaks of. A code decides where the row has one and nothing contradicts it; else name, address
/// and place do. What looks like an outpost under another code, or like a code that names another outpost, is asked.
/// </summary>
internal sealed class OutpostMatcher(RegisterIndex register)
{
    /// <summary>The farthest, in metres, that an outpost moves under its code without a question when its name changes too, and under its
    /// address when the row has no code.</summary>
    private const double MaxMove = 1000;

    /// <summary>The farthest, in metres, that an outpost moves without a word; two coordinate systems are at most 1500
    /// apart.</summary>
    private const double MaxSilentMove = 2000;

    private readonly Dictionary<string, ListRecord> _recordOfKnown = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(ListRecord Record, RowFacts Row)>> _newByName = new(StringComparer.Ordinal);

    /// <summary>What a row says of which outpost it is.</summary>
    public sealed record RowFacts(string? Code, string? Name, string? Address, Position? Position, OutpostKind? Kind, string? Phone)
    {
        /// <summary>Gets the address as <see cref="RegisterIndex.IsSameAddress"/> compares it.</summary>
        public string? ComparedAddress { get; } = Address is null ? null : CellText.ForComparison(Address);
    }

    /// <summary>Which outpost a row is.</summary>
    /// <param name="Known">The outpost of the register; null for a new one.</param>
    /// <param name="Code">The code of a new one; null when it is to be made.</param>
    public sealed record Identity(Outpost? Known, string? Code);

    /// <summary>Finds the outpost of a row; null when the row is refused or left out.</summary>
    public Identity? Find(RowReader row, RowFacts facts)
    {
        var found = facts.Code is { } code ? FindByCode(row, facts, code) : FindByPlace(row, facts);
        if (found is null) return null;
        if (found.Known is not null) return ClaimKnown(row, found);
        if (facts.Code is null && FindTwin(row, facts) is { } twin) return LeaveOut(row, twin);
        if (found.Code is not null) row.ClaimId(OutpostField.Code, found.Code);
        return found;
    }

    private Identity? FindByCode(RowReader row, RowFacts facts, string code)
    {
        if (register.ByCode(code) is { } known)
        {
            if (!IsOtherPlace(known, facts, out var metres)) return Moved(row, known, facts, metres);
            // A list that numbers its rows from 1 would put its outposts in the place of another list's.
            var at = BestByPlace(facts).FirstOrDefault();
            LocalizedText proposal = at is null ? new("另编新编号，作为新阵地", "a new outpost with a code of its own")
                : LocalizedText.Of($"编号 {at.Code}", $"code {at.Code}");
            return row.Propose(OutpostField.Code, LocalizedText.Of(
                $"编号 {code} 是“{known.Name}”，相距 {metres / 1000:0.0} 公里，不是同一阵地；若确是它改名搬迁，请先在名册里改",
                $"is the code of {known.Name}, {metres / 1000:0.0} km away, which is another outpost; if it moved, change it first"),
                proposal, code) ? new Identity(at, null) : null;
        }
        var loose = register.ByLooseCode(code).FirstOrDefault(other => !IsOtherPlace(other, facts, out _));
        if (loose is not null)
            return Ask(row, OutpostField.Code, code, loose, new("编号像是被表格去掉或加上了零", "looks like a code whose zeros a spreadsheet changed"),
                code);
        var same = BestByPlace(facts).FirstOrDefault(other => facts.Position is { } at
            && Geodesic.Distance(at, other.Position) <= OutpostImport.MaxDuplicateDistance);
        return same is null ? AsNew(row, facts, code) : Ask(row, OutpostField.Code, code, same, new(
            "同名阵地已在名册里，相距不到 100 米；若是另一个阵地，请让名称有所区别",
            "has the name of an outpost within 100 m that the register has; if it is another one, give it a name of its own"), code);
    }

    private Identity? FindByPlace(RowReader row, RowFacts facts)
    {
        var found = BestByPlace(facts);
        if (found.Count > 1)
        {
            var codes = string.Join(", ", found.Select(outpost => outpost.Code));
            row.Reject(OutpostField.Name, LocalizedText.Of(
                $"名册里有 {found.Count} 个同名同址的阵地（{codes}），请加编号列",
                $"is the name of {found.Count} outposts of the register at this place ({codes}); add a column with codes"));
            return null;
        }
        if (found.Count == 1) return Moved(row, found[0], facts, Distance(found[0], facts));
        var renamed = facts.Position is not { } at ? null : register.Near(at).FirstOrDefault(other => other.Kind == facts.Kind
            && RegisterIndex.IsSameAddress(register.ComparedAddress(other), facts.ComparedAddress)
            && facts.Phone is not null && other.Phone == facts.Phone);
        return renamed is null ? AsNew(row, facts, null) : Ask(row, OutpostField.Name, facts.Name, renamed, new(
            "名册里同一地址同一电话的是另一个名称，像是改了名；若是另一个阵地，请加编号列",
            "looks like a new name of the outpost with this address and telephone; if it is another one, add a column with codes"), null);
    }

    /// <summary>The outposts of the register that have a row's name and its place or address, the best alone when one is better.</summary>
    private List<Outpost> BestByPlace(RowFacts facts)
    {
        if (facts.Name is null) return [];
        var ranked = register.ByName(facts.Name).Select(outpost => (Outpost: outpost, Rank: Rank(outpost, facts)))
            .Where(entry => entry.Rank > 0).OrderByDescending(entry => entry.Rank).ToList();
        return [.. ranked.TakeWhile(entry => entry.Rank == ranked[0].Rank).Select(entry => entry.Outpost)];
    }

    /// <summary>0: another outpost of the same name; more the more of address, place and kind agree.</summary>
    private int Rank(Outpost outpost, RowFacts facts)
    {
        // A hundredth of a degree of latitude is more than a kilometre: one name in ten thousand places stays quick.
        if (facts.Position is { } here && Math.Abs(outpost.Position.Latitude - here.Latitude) > 0.01) return 0;
        var address = RegisterIndex.IsSameAddress(register.ComparedAddress(outpost), facts.ComparedAddress);
        var kind = facts.Kind is null || facts.Kind == outpost.Kind ? 1 : 0;
        if (facts.Position is not { } at) return address ? 4 + kind : 0;
        var metres = Geodesic.Distance(outpost.Position, at);
        return metres <= 1 ? 6 + (address ? 2 : 0) + kind
            : metres <= OutpostImport.MaxDuplicateDistance ? 2 + (address ? 2 : 0) + kind
            : address && metres <= MaxMove ? 2 + kind : 0;
    }

    private static bool IsOtherPlace(Outpost known, RowFacts facts, out double metres)
    {
        metres = Distance(known, facts);
        return facts.Name is not null && metres > MaxMove
            && !known.Aliases.Prepend(known.Name).Any(name => CellText.ForComparison(name) == CellText.ForComparison(facts.Name));
    }

    private static double Distance(Outpost known, RowFacts facts) =>
        facts.Position is { } position ? Geodesic.Distance(known.Position, position) : 0;

    private static Identity Moved(RowReader row, Outpost known, RowFacts facts, double metres)
    {
        if (metres > MaxSilentMove)
            row.Warn(OutpostField.Name, facts.Name ?? known.Name, LocalizedText.Of($"{known.Code} 将移动 {metres / 1000:0.0} 公里，请核对",
                $"{known.Code} would move by {metres / 1000:0.0} km; check its position"));
        return new Identity(known, known.Code);
    }

    /// <summary>A new outpost; tells of one beside it that has its telephone under another name.</summary>
    private Identity AsNew(RowReader row, RowFacts facts, string? code)
    {
        if (facts is { Position: { } at, Phone: not null }
            && register.Near(at).FirstOrDefault(near => near.Phone == facts.Phone) is { } other)
            row.Warn(OutpostField.Name, facts.Name, LocalizedText.Of($"与名册里的 {other.Code} {other.Name} 相距不到 100 米且电话相同，可能重复",
                $"lies within 100 m of {other.Code} {other.Name} of the register and has its telephone; perhaps the same"));
        return new Identity(null, code);
    }

    private static Identity? Ask(RowReader row, string column, string? given, Outpost known, LocalizedText reason, string? code) =>
        row.Propose(column, new($"{reason.Chinese}（{known.Code} {known.Name}）", $"{reason.English} ({known.Code} {known.Name})"),
            LocalizedText.Of($"编号 {known.Code}", $"code {known.Code}"), given ?? code) ? new Identity(known, known.Code) : null;

    private Identity? ClaimKnown(RowReader row, Identity found)
    {
        if (_recordOfKnown.TryAdd(found.Known!.Code, row.Record)) return found;
        var first = _recordOfKnown[found.Known.Code];
        if (row.Raw(OutpostField.Code) is null) return LeaveOut(row, first);
        var (chinese, english) = RowReader.Name(first);
        row.Reject(OutpostField.Code, new($"与{chinese}相同（{found.Known.Code}）", $"is the code of {english} already ({found.Known.Code})"));
        return null;
    }

    /// <summary>The earlier row without a code that has this row's name and place or address; null when there is none.</summary>
    private ListRecord? FindTwin(RowReader row, RowFacts facts)
    {
        if (facts.Name is null) return null;
        var key = CellText.ForComparison(facts.Name);
        if (!_newByName.TryGetValue(key, out var others)) _newByName.Add(key, others = []);
        var twin = others.FirstOrDefault(other => other.Row.Kind == facts.Kind && IsSamePlace(other.Row, facts));
        if (twin.Record is null) others.Add((row.Record, facts));
        return twin.Record;
    }

    private static bool IsSamePlace(RowFacts one, RowFacts other) => one.Position is { } at && other.Position is { } there
        ? Math.Abs(at.Latitude - there.Latitude) < 0.001 && Geodesic.Distance(at, there) <= OutpostImport.MaxDuplicateDistance
        : RegisterIndex.IsSameAddress(one.ComparedAddress, other.ComparedAddress);

    private static Identity? LeaveOut(RowReader row, ListRecord first)
    {
        var (chinese, english) = RowReader.Name(first);
        row.Propose(OutpostField.Name, new($"与{chinese}同名同址，像是同一阵地",
            $"has the name and place of {english}; it looks like the same outpost"),
            new("不导入这一行", "this row left out"));
        return null;
    }
}
