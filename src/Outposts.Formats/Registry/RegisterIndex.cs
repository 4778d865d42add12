using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>The outposts of the register as a list is compared with them: by code, by name and by place. For one reader at a time.</summary>
internal sealed class RegisterIndex
{
    // A cell is at least 130 m wide as far north as 54°, so what is within 100 m lies in it or in one of the eight around it.
    private const double CellDegrees = 0.002;

    private readonly Dictionary<string, Outpost> _byCode;
    private readonly ILookup<string, Outpost> _byLooseCode;
    private readonly ILookup<string, Outpost> _byName;
    private readonly ILookup<(int, int), Outpost> _byCell;
    private readonly Dictionary<string, string?> _addressByCode = new(StringComparer.Ordinal);

    /// <summary>Creates an index.</summary>
    /// <param name="outposts">The outposts of whatever status; their codes are unique.</param>
    public RegisterIndex(IReadOnlyList<Outpost> outposts)
    {
        _byCode = outposts.ToDictionary(outpost => outpost.Code, StringComparer.Ordinal);
        _byLooseCode = outposts.ToLookup(outpost => Loose(outpost.Code), StringComparer.Ordinal);
        // What was merged into another keeps its code; a row without a code is the one that it was merged into.
        var unmerged = outposts.Where(outpost => outpost.MergedInto is null).ToList();
        _byName = unmerged.SelectMany(outpost => outpost.Aliases.Prepend(outpost.Name).Select(CellText.ForComparison)
            .Distinct(StringComparer.Ordinal)
            .Select(name => (name, outpost))).ToLookup(entry => entry.name, entry => entry.outpost, StringComparer.Ordinal);
        _byCell = unmerged.ToLookup(outpost => Cell(outpost.Position));
    }

    /// <summary>Gets the number of outposts.</summary>
    public int Count => _byCode.Count;

    /// <summary>Gets the codes of all outposts.</summary>
    public IEnumerable<string> Codes => _byCode.Keys;

    /// <summary>Finds the outpost of a code; null when there is none.</summary>
    public Outpost? ByCode(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>Finds outposts whose code differs only by what a spreadsheet does to numbers: zeros in front and .0 behind.</summary>
    public IEnumerable<Outpost> ByLooseCode(string code) => _byLooseCode[Loose(code)];

    /// <summary>Finds outposts by a name or another name of theirs; case, spaces and signs do not count.</summary>
    public IEnumerable<Outpost> ByName(string name) => _byName[CellText.ForComparison(name)];

    /// <summary>Finds outposts within <see cref="OutpostImport.MaxDuplicateDistance"/> of a position, the nearest first.</summary>
    public IEnumerable<Outpost> Near(Position position)
    {
        var (x, y) = Cell(position);
        return Enumerable.Range(0, 9).SelectMany(i => _byCell[(x + i % 3 - 1, y + i / 3 - 1)])
            .Select(outpost => (Outpost: outpost, Metres: Geodesic.Distance(outpost.Position, position)))
            .Where(near => near.Metres <= OutpostImport.MaxDuplicateDistance).OrderBy(near => near.Metres).Select(near => near.Outpost);
    }

    /// <summary>Gets the address of an outpost as <see cref="IsSameAddress"/> compares it. A name that thousands of outposts have makes
    /// millions of comparisons, so each address is prepared once.</summary>
    public string? ComparedAddress(Outpost outpost)
    {
        if (!_addressByCode.TryGetValue(outpost.Code, out var address))
            _addressByCode.Add(outpost.Code, address = outpost.Address is null ? null : CellText.ForComparison(outpost.Address));
        return address;
    }

    /// <summary>Determines whether two addresses are the same, with or without province and city in front.</summary>
    /// <param name="one">An address after <see cref="CellText.ForComparison"/>.</param>
    /// <param name="other">Another.</param>
    public static bool IsSameAddress(string? one, string? other) =>
        one is { Length: > 0 } && other is not null && (one == other || (Math.Min(one.Length, other.Length) >= 5
            && (one.EndsWith(other, StringComparison.Ordinal) || other.EndsWith(one, StringComparison.Ordinal))));

    private static string Loose(string code)
    {
        var whole = code.EndsWith(".0", StringComparison.Ordinal) ? code[..^2] : code;
        return whole.All(char.IsAsciiDigit) ? whole.TrimStart('0') : code;
    }

    private static (int X, int Y) Cell(Position position) =>
        ((int)Math.Floor(position.Longitude / CellDegrees), (int)Math.Floor(position.Latitude / CellDegrees));
}
