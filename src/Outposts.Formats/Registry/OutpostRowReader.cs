using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>Reads a row of a list of outposts: which outpost it is, and what it says of it.</summary>
internal sealed partial class OutpostRowReader(ImportSettings settings, PositionCheck positions, OutpostMatcher matcher)
{
    /// <summary>Reads the current row; null when it is refused or left out.</summary>
    public OutpostRow? Read(RowReader row)
    {
        RejectFailedFormulas(row);
        var name = row.Text(OutpostField.Name, OutpostValidator.MaxNameLength);
        var isPlaced = !PositionCheck.IsMissing(row);
        var placed = isPlaced ? positions.Check(row) : null;
        var (address, phone) = (row.Text(OutpostField.Address, OutpostValidator.MaxTextLength), ReadPhone(row));
        var identity = matcher.Find(row, new(ReadCode(row), name, address, placed?.Position, ReadWrittenKind(row), phone));
        var known = identity?.Known;
        if (name is null && (known is null || row.HasColumn(OutpostField.Name))) row.Required(OutpostField.Name);
        // A new outpost with an address alone waits to be placed on the map; with neither it is nowhere.
        if (!isPlaced && known is null && identity is not null && address is null) RejectMissingPosition(row);
        // Which outpost it is comes first: one of the register has a kind.
        var kind = identity is null && row.Raw(OutpostField.Kind) is null ? default : ReadKind(row, name, known);
        var outpost = ReadDescription(row, name ?? known?.Name ?? "", kind, known) with
        {
            Code = identity?.Code ?? known?.Code ?? "",
            Position = placed?.Position ?? known?.Position ?? default,
            DistrictCode = placed?.District ?? known?.DistrictCode ?? (isPlaced ? "" : positions.FindNamedDistrict(row) ?? ""),
            Address = address,
            Phone = phone,
        };
        if (identity is null || (isPlaced && placed is null) || !row.IsRowValid) return null;
        if (known is not null) WarnOfState(row, known, outpost);
        return new OutpostRow(row.Record, new ImportedOutpost(outpost, placed?.System ?? CoordinateSystem.Wgs84,
            placed?.AsGiven ?? outpost.Position)
        {
            KeepsPosition = !isPlaced,
            HasNewCode = outpost.Code.Length == 0,
        }, known);
    }

    private static Outpost ReadDescription(RowReader row, string name, OutpostKind kind, Outpost? known)
    {
        var (hours, remark) = ReadHours(row, known);
        return new Outpost
        {
            Id = 0,
            Code = "",
            Name = name,
            Aliases = ReadAliases(row, name),
            Kind = kind,
            Functions = [.. ReadWords<OutpostKind>(row, OutpostField.Functions).Where(function => function != kind)],
            Status = row.ReadEnum<OutpostStatus>(OutpostField.Status) ?? ReadStatusOfName(row, name) ?? OutpostStatus.Open,
            Position = default,
            Floor = row.Text(OutpostField.Floor, OutpostValidator.MaxFloorLength),
            Landmark = row.Text(OutpostField.Landmark, OutpostValidator.MaxTextLength),
            DistrictCode = "",
            Host = ReadHost(row),
            Operator = row.Text(OutpostField.Operator, OutpostValidator.MaxNameLength),
            Level = ReadLevel(row),
            Eligibility = row.ReadEnum<Eligibility>(OutpostField.Eligibility) ?? Eligibility.Unknown,
            Groups = ReadWords<WorkerGroup>(row, OutpostField.Groups),
            Services = ServiceCells.Read(row),
            OpeningHours = hours,
            HoursRemark = remark,
            AccessModes = row.ReadEnums<AccessMode>(OutpostField.AccessModes),
            Website = ReadWebsite(row),
            Wheelchair = row.ReadFlag(OutpostField.Wheelchair),
            Capacity = ReadCapacity(row, known),
            EstablishedOn = ReadEstablished(row, known),
        };
    }

    /// <summary>Reads the code; null when the row has none. A number that a program wrote as 901.0 is 901.</summary>
    private static string? ReadCode(RowReader row)
    {
        if (row.Text(OutpostField.Code, OutpostValidator.MaxCodeLength) is not { } code) return null;
        return code.EndsWith(".0", StringComparison.Ordinal) && code.Length > 2 && code[..^2].All(char.IsAsciiDigit) ? code[..^2] : code;
    }

    private static void RejectMissingPosition(RowReader row)
    {
        row.ReadDegrees(OutpostField.Longitude);
        row.ReadDegrees(OutpostField.Latitude);
    }

    /// <summary>Rejects cells whose formula failed: to take them as empty would clear what is known.</summary>
    private static void RejectFailedFormulas(RowReader row)
    {
        if (!row.Record.Cells.Any(cell => cell.StartsWith('#'))) return;
        foreach (var column in row.Columns)
        {
            if (row.Raw(column) is "#N/A" or "#REF!" or "#VALUE!" or "#DIV/0!" or "#NAME?" or "#NULL!" or "#NUM!")
                row.Reject(column, new("公式出错，没有值", "is a formula that failed; it has no value"));
        }
    }

    /// <summary>Tells of an outpost that an empty state opens to riders, and of a closed one that a list without states leaves
    /// closed.</summary>
    private static void WarnOfState(RowReader row, Outpost known, Outpost read)
    {
        var (zh, en) = (ChineseNames.Get(known.Status), EnumNames.ToWireName(known.Status));
        if (row.HasColumn(OutpostField.Status) && row.Raw(OutpostField.Status) is null && known.Status != read.Status)
            row.Warn(OutpostField.Status, null, LocalizedText.Of($"空着即为开放，原为{zh}", $"is empty, which is OPEN; it was {en}"));
        if (!row.HasColumn(OutpostField.Status) && known.Status == OutpostStatus.Closed)
            row.Warn(OutpostField.Name, known.Name, LocalizedText.Of($"{known.Code} 在名册里是{zh}，名单没有状态列，仍为{zh}",
                $"is {known.Code}, which the register has as {en}; without a column of states it stays so"));
    }

    private OutpostKind? ReadWrittenKind(RowReader row) =>
        row.Raw(OutpostField.Kind) is { } raw && settings.Catalogue.TryRead<OutpostKind>(CellText.ToHalfWidth(raw), out var kind) ? kind
            : settings.Kind;

    private OutpostKind ReadKind(RowReader row, string? name, Outpost? known)
    {
        if (row.Raw(OutpostField.Kind) is { } raw)
        {
            var text = CellText.ToHalfWidth(raw);
            if (settings.Catalogue.TryRead<OutpostKind>(text, out var exact)) return exact;
            var likely = settings.Catalogue.TryFindWithin<OutpostKind>(text, out var within) ? within : settings.Kind;
            if (likely is { } taken)
            {
                row.Warn(OutpostField.Kind, text, LocalizedText.Of($"不是已知的类型，按{settings.Catalogue.WordOf(taken)}导入",
                    $"is not a kind that is known; imported as {taken.Code}"), CatalogueGroup.OutpostKind);
                return taken;
            }
        }
        else if (known is not null && !row.HasColumn(OutpostField.Kind))
        {
            return known.Kind;
        }
        else if (settings.Kind is { } given)
        {
            return given;
        }
        return ProposeKind(row, name, known);
    }

    private OutpostKind ProposeKind(RowReader row, string? name, Outpost? known)
    {
        var text = row.Raw(OutpostField.Kind) ?? name ?? "";
        OutpostKind? guess = settings.Catalogue.TryFindWithin<OutpostKind>(text, out var within) ? within
            : text.Contains("驿站", StringComparison.Ordinal) ? OutpostKind.OutdoorWorkersStation : known?.Kind;
        LocalizedText reason = row.Raw(OutpostField.Kind) is null
            ? new("必填，却是空的；整份名单同一类型时可统一指定（--kind）", "is required and empty; the kind of a whole list may be given for all (--kind)")
            : new("不是可用的值", "is none of the values");
        if (guess is { } kind)
        {
            var names = settings.Catalogue.NamesOf<OutpostKind>();
            row.Propose(OutpostField.Kind, new($"{reason.Chinese}；可用：{names.Chinese}", $"{reason.English}; accepted: {names.English}"),
                new(settings.Catalogue.WordOf(kind), kind.Code));
        }
        else
        {
            row.Reject(OutpostField.Kind, reason, settings.Catalogue.NamesOf<OutpostKind>());
        }
        return guess ?? default;
    }
}
