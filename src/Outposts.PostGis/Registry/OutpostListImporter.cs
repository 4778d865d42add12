using Outposts.Formats;
using Outposts.Formats.Registry;
using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>Brings a list of outposts into the register: reads it against what the register holds, and writes all of it or
/// nothing.</summary>
public sealed class OutpostListImporter(RegistryStore store)
{
    /// <summary>Imports a list.</summary>
    /// <param name="content">The file: XLSX, CSV or GeoJSON.</param>
    /// <param name="settings">How it is read; the register, its districts and the region are filled in.</param>
    /// <param name="options">Who writes, and what is told.</param>
    /// <param name="progress">What is being done; null when nobody asks.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ImportFileException">The content is no list that is read.</exception>
    /// <exception cref="UserInputException">The district of the settings is none of the register's, or the register has changed
    /// since it was seen.</exception>
    /// <exception cref="StoreException">A constraint of the database is violated; nothing was written.</exception>
    public async Task<OutpostListReport> ImportAsync(byte[] content, ImportSettings settings, OutpostListOptions options,
        IProgress<LocalizedText>? progress = null, CancellationToken cancellationToken = default)
    {
        progress?.Report(new("读取名册", "reading the register"));
        var register = await store.LoadAllAsync(cancellationToken);
        RequireSeen(options.SeenVersion, register.Version);
        progress?.Report(LocalizedText.Of($"对照名册里的 {register.Outposts.Count} 个阵地读取名单",
            $"reading the list against the {register.Outposts.Count} outposts of the register"));
        var list = await Task.Run(() => OutpostFile.Read(content, Complete(settings, register), cancellationToken), cancellationToken);
        var known = register.Outposts.ToDictionary(outpost => outpost.Code, StringComparer.Ordinal);
        var read = Forbid(options.Body is { } body ? NameBody(list, known, body) : list, known, options.Forbid);
        var report = new OutpostListReport
        {
            Refused = read.Rejections,
            Remarks = read.Warnings,
            IsDryRun = options.IsDryRun,
            Version = register.Version,
            Layout = read.Layout,
        };
        var rows = read.IsAccepted ? read.Rows : options is { IsDryRun: true, ListedChanges: > 0 } ? read.Readable : [];
        if (read.IsAccepted || options.IsDryRun)
            report = report with
            {
                Unplaced = read.Unplaced.Count,
                UnplacedList = [.. read.Unplaced.Take(options.ListedChanges).Select(row => new OutpostListChange(row.Line, row.Feature,
                    row.Value.Outpost.Code, row.Value.Outpost.Name, null, OutpostFieldChange.Of(row.Value.Outpost)))],
            };
        if (rows.Count == 0 && !read.IsAccepted) return report;
        progress?.Report(LocalizedText.Of($"写入 {rows.Count} 行", $"writing {rows.Count} rows"));
        var stored = await store.UpsertAsync(rows, options.Actor, options.IsDryRun, read.Columns, cancellationToken, options.ListedChanges,
            read.IsAccepted ? [.. read.Unplaced.Select(row => row.Value)] : []);
        return report with
        {
            Created = stored.Inserted,
            Changed = stored.Updated - stored.Closed,
            Unchanged = stored.Unchanged,
            Closed = stored.Closed,
            Version = stored.Version,
            Refused = [.. read.Rejections, .. stored.Rejections.Select(rejection => new ImportNote(read.Lines[rejection.Index],
                rejection.Column, rejection.Code, rejection.Reason) { Feature = FeatureOf(read, rejection.Index) })],
            CreatedList = Told(written => written.IsNew),
            ChangedList = Told(written => written is { IsNew: false, IsClosed: false }),
            ClosedList = Told(written => written is { IsNew: false, IsClosed: true }),
        };

        IReadOnlyList<OutpostListChange> Told(Func<UpsertedOutpost, bool> isOfKind) => [.. stored.Written.Where(isOfKind).Select(written =>
        {
            var before = written.IsNew ? null : known.GetValueOrDefault(written.Outpost.Code);
            return new OutpostListChange(read.Lines[written.Index], FeatureOf(read, written.Index), written.Outpost.Code,
                written.Outpost.Name, before?.Version,
                before is null ? OutpostFieldChange.Of(written.Outpost) : OutpostFieldChange.Between(before, written.Outpost));
        })];
    }

    private static void RequireSeen(long? seen, long current)
    {
        if (seen is null || seen == current) return;
        throw new UserInputException(new LocalizedText("名册在预览之后变了，没有导入；请再看一遍预览。",
            "The register has changed since the preview, so nothing was imported; look at the preview again."));
    }

    /// <summary>Names who runs what the list adds without saying it.</summary>
    private static ImportResult<ImportedOutpost> NameBody(
        ImportResult<ImportedOutpost> read, Dictionary<string, Outpost> known, string body)
    {
        return read with
        {
            Rows = [.. read.Rows.Select(Named)],
            Readable = [.. read.Readable.Select(Named)],
            Unplaced = [.. read.Unplaced.Select(row => row with { Value = Named(row.Value) })],
        };

        ImportedOutpost Named(ImportedOutpost row) => row.Outpost.Operator is null && !known.ContainsKey(row.Outpost.Code)
            ? row with { Outpost = row.Outpost with { Operator = body } } : row;
    }

    /// <summary>Refuses the rows of outposts that the user may not write, as they are or as they would be.</summary>
    private static ImportResult<ImportedOutpost> Forbid(
        ImportResult<ImportedOutpost> read, Dictionary<string, Outpost> known, Func<Jurisdiction, LocalizedText?> forbid)
    {
        var rows = read.IsAccepted ? read.Rows : read.Readable;
        var (kept, refusals) = (new List<int>(rows.Count), new List<ImportNote>());
        for (var i = 0; i < rows.Count; i++)
        {
            if (Jurisdictions(rows[i], known, read.Columns).Select(forbid).OfType<LocalizedText>().FirstOrDefault() is not { } reason)
                kept.Add(i);
            else
                refusals.Add(new ImportNote(read.Lines[i], null, rows[i].Outpost.Name, reason) { Feature = FeatureOf(read, i) });
        }
        foreach (var row in read.Unplaced)
            if (row.Value.Outpost is { DistrictCode.Length: > 0 } waiting && forbid(waiting.Jurisdiction) is { } reason)
                refusals.Add(new ImportNote(row.Line, null, row.Value.Outpost.Name, reason) { Feature = row.Feature });
        return refusals.Count == 0 ? read : read with
        {
            Rows = [],
            Readable = [.. kept.Select(i => rows[i])],
            Lines = [.. kept.Select(i => read.Lines[i])],
            Features = read.Features.Count == 0 ? [] : [.. kept.Select(i => read.Features[i])],
            Rejections = [.. read.Rejections.Concat(refusals).OrderBy(note => note.Line)],
        };
    }

    /// <summary>Whose outposts a row concerns: that of the known outpost, and what it would become.</summary>
    private static IEnumerable<Jurisdiction> Jurisdictions(
        ImportedOutpost row, Dictionary<string, Outpost> known, IReadOnlySet<string> columns)
    {
        var before = known.GetValueOrDefault(row.Outpost.Code);
        if (before is not null) yield return before.Jurisdiction;
        // A list without districts leaves that of an outpost that stays where it is, one without bodies leaves the body.
        var stays = before is not null && !columns.Contains(OutpostField.District) && row.Outpost.Position == before.Position;
        var after = new Jurisdiction(
            stays || row.Outpost.DistrictCode.Length == 0 ? before?.DistrictCode ?? "" : row.Outpost.DistrictCode,
            before is not null && !columns.Contains(OutpostField.Operator) ? before.Operator : row.Outpost.Operator);
        if (after.DistrictCode.Length > 0 && after != before?.Jurisdiction) yield return after;
    }

    private static int? FeatureOf(ImportResult<ImportedOutpost> read, int index) =>
        read.Features.Count == 0 ? null : read.Features[index];

    private static ImportSettings Complete(ImportSettings settings, RegistryContent register)
    {
        var districts = register.Districts.Count > 0 ? new DistrictFinder(register.Districts) : null;
        return settings with
        {
            District = settings.District is { } named ? FindDistrict(districts, named) : null,
            Districts = districts,
            Region = districts is null ? RegionBounds.China : RegionBounds.Around(register.Districts),
            Register = register.Outposts,
        };
    }

    private static string FindDistrict(DistrictFinder? districts, string named)
    {
        if (districts?.FindByCodeOrName(CellText.ToHalfWidth(named)) is { } district) return district.Code;
        var known = string.Join(", ", (districts?.Districts ?? []).Select(district => $"{district.Code} {district.Name}"));
        throw new UserInputException(LocalizedText.Of($"名册里没有区划“{named}”；有 {known}",
            $"There is no district \"{named}\"; the register has {known}."));
    }
}
