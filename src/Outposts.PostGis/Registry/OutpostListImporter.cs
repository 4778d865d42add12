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
    /// <param name="isDryRun">Whether nothing is written.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="progress">What is being done; null when nobody asks.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ImportFileException">The content is no list that is read.</exception>
    /// <exception cref="UserInputException">The district of the settings is none of the register's.</exception>
    /// <exception cref="StoreException">A constraint of the database is violated; nothing was written.</exception>
    public async Task<OutpostListReport> ImportAsync(byte[] content, ImportSettings settings, bool isDryRun, string actor,
        IProgress<LocalizedText>? progress = null, CancellationToken cancellationToken = default)
    {
        progress?.Report(new("读取名册", "reading the register"));
        var register = await store.LoadAllAsync(cancellationToken);
        progress?.Report(LocalizedText.Of($"对照名册里的 {register.Outposts.Count} 个阵地读取名单",
            $"reading the list against the {register.Outposts.Count} outposts of the register"));
        var read = await Task.Run(() => OutpostFile.Read(content, Complete(settings, register), cancellationToken), cancellationToken);
        var report = new OutpostListReport
        {
            Refused = read.Rejections,
            Remarks = read.Warnings,
            IsDryRun = isDryRun,
            Version = register.Version
        };
        if (!read.IsAccepted) return report;
        progress?.Report(LocalizedText.Of($"写入 {read.Rows.Count} 行", $"writing {read.Rows.Count} rows"));
        var stored = await store.UpsertAsync(read.Rows, actor, isDryRun, read.Columns, cancellationToken);
        return report with
        {
            Created = stored.Inserted,
            Changed = stored.Updated - stored.Closed,
            Unchanged = stored.Unchanged,
            Closed = stored.Closed,
            Version = stored.Version,
            Refused = [.. stored.Rejections.Select(rejection =>
                new ImportNote(read.Lines[rejection.Index], rejection.Column, rejection.Code, rejection.Reason))],
        };
    }

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
