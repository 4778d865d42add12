using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>Turns the records of a list into outposts, or says of every record what is wrong with it. All or nothing.</summary>
internal static class OutpostImport
{
    /// <summary>Two outposts of one name within this many metres are likely the same.</summary>
    public const double MaxDuplicateDistance = 100;

    private const int MaxCodeLength = 64, MaxNameLength = 200, MaxTextLength = 500;

    /// <summary>Reads all records.</summary>
    /// <param name="records">The records; the first holds the headers.</param>
    /// <param name="settings">The coordinate system, the region, the districts and the columns given by hand.</param>
    public static ImportResult<ImportedOutpost> Read(IReadOnlyList<ListRecord> records, ImportSettings settings)
    {
        var map = ColumnMap.Of(records[0], settings.Columns);
        if (map.Rejections.Count > 0) return new ImportResult<ImportedOutpost>([], map.Rejections) { Warnings = map.Warnings };
        var (reader, positions) = (new RowReader(records[0], map.Fields), new PositionCheck(settings));
        var found = new List<(int Line, ImportedOutpost Outpost)>();
        var read = reader.Read(records.Skip(1), row =>
        {
            var outpost = ReadRow(row, positions);
            if (outpost is not null) found.Add((row.Line, outpost));
            return outpost;
        });
        WarnAboutLikelyDuplicates(found, reader);
        ShiftCheck.Warn(found, settings, reader);
        return read.With([], [.. map.Warnings, .. reader.Warnings]);
    }

    private static ImportedOutpost? ReadRow(RowReader row, PositionCheck positions)
    {
        var (code, name) = (row.ReadId(OutpostField.Code, MaxCodeLength), row.Required(OutpostField.Name, MaxNameLength));
        var kind = row.ReadRequiredEnum<OutpostKind>(OutpostField.Kind);
        var placed = positions.Check(row);
        var outpost = new Outpost
        {
            Id = 0,
            Code = code,
            Name = name,
            Aliases = ReadAliases(row, name),
            Kind = kind,
            Functions = [.. row.ReadEnums<OutpostKind>(OutpostField.Functions).Where(function => function != kind)],
            Status = row.ReadEnum<OutpostStatus>(OutpostField.Status) ?? OutpostStatus.Open,
            Position = placed?.Position ?? default,
            Address = row.Text(OutpostField.Address, MaxTextLength),
            Floor = row.Text(OutpostField.Floor, 40),
            Landmark = row.Text(OutpostField.Landmark, MaxTextLength),
            DistrictCode = placed?.District ?? "",
            Host = row.ReadEnum<HostKind>(OutpostField.Host),
            Operator = row.Text(OutpostField.Operator, MaxNameLength),
            Eligibility = row.ReadEnum<Eligibility>(OutpostField.Eligibility) ?? Eligibility.Unknown,
            Groups = row.ReadEnums<WorkerGroup>(OutpostField.Groups),
            Services = ReadServices(row),
            OpeningHours = row.ReadHours(OutpostField.OpeningHours) is null ? null
                : CellText.ToHalfWidth(row.Raw(OutpostField.OpeningHours)!),
            AccessModes = row.ReadEnums<AccessMode>(OutpostField.AccessModes),
            Phone = ReadPhone(row),
            Wheelchair = row.ReadFlag(OutpostField.Wheelchair),
            Capacity = row.ReadCount(OutpostField.Capacity, 1, 100_000),
            EstablishedOn = row.ReadDate(OutpostField.EstablishedOn),
        };
        return placed is null || !row.IsRowValid ? null : new ImportedOutpost(outpost, placed.System, placed.AsGiven);
    }

    private static string[] ReadAliases(RowReader row, string name)
    {
        string[] aliases = [.. row.ReadList(OutpostField.Aliases).Where(alias => alias != name).Distinct(StringComparer.Ordinal)];
        if (aliases.Any(alias => alias.Length > MaxNameLength))
            row.Reject(OutpostField.Aliases,
                LocalizedText.Of($"有别名超过 {MaxNameLength} 个字符", $"has an alias of more than {MaxNameLength} characters"));
        return aliases;
    }

    private static string? ReadPhone(RowReader row)
    {
        if (row.Raw(OutpostField.Phone) is not { } raw) return null;
        var text = CellText.ToHalfWidth(raw);
        if (!PhoneNumber.IsValid(text))
            row.Reject(OutpostField.Phone, new("不是电话号码", "is not a telephone number"), PhoneNumber.Form);
        else if (PhoneNumber.IsMobile(text))
            row.Warn(OutpostField.Phone, text,
                new("像是个人手机号；只应公布公用号码", "looks like a person's mobile number; only public numbers belong here"));
        return text;
    }

    /// <summary>Reads each service once, with its availability and its own hours: <c>SERVICE</c>, <c>SERVICE=STATE</c>,
    /// <c>SERVICE@hours</c>, <c>SERVICE=STATE@hours</c>.</summary>
    private static List<ServiceOffer> ReadServices(RowReader row)
    {
        const string field = OutpostField.Services;
        var offers = new List<ServiceOffer>();
        foreach (var item in row.ReadList(field).Select(CellText.ToHalfWidth))
        {
            var (head, hours) = item.IndexOf('@') is >= 0 and var at ? (item[..at].Trim(), item[(at + 1)..].Trim()) : (item, null);
            var parts = head.Split('=', 2, StringSplitOptions.TrimEntries);
            var availability = Availability.Available;
            if (!RowReader.TryParseEnum<Service>(parts[0], out var service))
                row.Reject(field, new("不是已知的服务", "is not a service that is known"), RowReader.NamesOf<Service>(), item);
            else if (parts.Length == 2 && !RowReader.TryParseEnum(parts[1], out availability))
                row.Reject(field, new("“=”后不是服务状态", "has no state of a service after the ="), RowReader.NamesOf<Availability>(), item);
            else if (offers.Any(offer => offer.Service == service))
                row.Reject(field, new("同一服务出现两次", "names a service that is in the cell already"), given: item);
            else if (hours is null || row.ParseHours(field, hours, item) is not null)
                offers.Add(new ServiceOffer(service, availability, Hours: hours));
        }
        return offers;
    }

    /// <summary>
    /// Compares each row with those of the same name to its north until the latitudes alone are too far apart, so a list with one name in
    /// ten thousand places stays quick.
    /// </summary>
    private static void WarnAboutLikelyDuplicates(List<(int Line, ImportedOutpost Imported)> found, RowReader notes)
    {
        // A degree of latitude is nowhere on the ellipsoid shorter than 110.5 km.
        const double degrees = MaxDuplicateDistance / 110_500;
        foreach (var group in found.Select(row => (row.Line, row.Imported.Outpost))
            .GroupBy(item => CellText.ForComparison(item.Outpost.Name), StringComparer.Ordinal))
        {
            var ordered = group.OrderBy(item => item.Outpost.Position.Latitude).ToArray();
            for (var i = 0; i < ordered.Length; i++)
            {
                var a = ordered[i];
                for (var j = i + 1; j < ordered.Length; j++)
                {
                    var b = ordered[j];
                    if (b.Outpost.Position.Latitude - a.Outpost.Position.Latitude > degrees) break;
                    var metres = Geodesic.Distance(a.Outpost.Position, b.Outpost.Position);
                    if (metres > MaxDuplicateDistance) continue;
                    var (first, second) = a.Line < b.Line ? (a, b) : (b, a);
                    notes.Warnings.Add(new ImportNote(second.Line, notes.Header(OutpostField.Name), second.Outpost.Name,
                        LocalizedText.Of($"与第 {first.Line} 行同名且相距 {metres:0} 米，可能重复",
                            $"has the name of line {first.Line} and lies {metres:0} m from it; likely the same")));
                    break; // one warning a row is enough: a thousand copies of one row are no half million warnings
                }
            }
        }
    }
}
