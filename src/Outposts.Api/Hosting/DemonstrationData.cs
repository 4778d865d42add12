using Outposts.PostGis;
using Outposts.PostGis.Import;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Tiles;
using Outposts.PostGis.Visits;
using Outposts.Registry.Import;

namespace Outposts.Api.Hosting;

/// <summary>
/// Fills an empty register on the first start. The divisions and the basemap are facts and always come; the outposts are a
/// demonstration, synthetic ones, or none.
/// </summary>
public static class DemonstrationData
{
    private const string Actor = "demonstration";
    // A tenth of the bus's seats is for those who come without a booking.
    private const double WalkInShare = 0.1;
    private const int SyntheticSeed = 20261122;

    /// <summary>Loads what the settings ask for, once; a register with anything in it is left as it is.</summary>
    /// <exception cref="HostFailure">A file is missing or refused.</exception>
    public static async Task LoadAsync(HostSettings settings, OutpostsDatabase database, CancellationToken cancel)
    {
        var registry = new RegistryStore(database.Source);
        if (await registry.VersionAsync(cancel) > 0) return;
        try
        {
            var folder = Path.Combine(settings.Data, "qingdao");
            var basemap = new BasemapStore(database.Source);
            await basemap.ReplaceAsync(
                PlaceFile.ReadLand(Path.Combine(folder, "land.geojson")), PlaceFile.ReadPlaces(Path.Combine(folder, "places.geojson")), cancel);
            await registry.UpsertDistrictsAsync(DistrictFile.Read(Path.Combine(folder, "districts.geojson")), "reference", cancel);
            if (settings.Demo is { } count) await SyntheticLoad.FillAsync(database, count, SyntheticSeed, cancel);
            else if (!settings.Empty)
            {
                await LoadQingdaoAsync(registry, Path.Combine(folder, "outposts.csv"), cancel);
                await new VisitStore(database.Source).AddAsync(VisitFiles.Read(folder), Actor, WalkInShare, cancel);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ImportFileException or VisitException)
        {
            throw new HostFailure($"The data of {settings.Data} cannot be loaded: {exception.Message}", exception);
        }
    }

    private static async Task LoadQingdaoAsync(RegistryStore registry, string path, CancellationToken cancel)
    {
        var read = OutpostFile.Read(path, new ImportSettings());
        var refusals = read.Refusals.Select(note => note.English).ToList();
        if (refusals.Count == 0)
        {
            var outcome = await registry.UpsertAsync(read.Outposts, Actor, dryRun: false, ct: cancel);
            refusals.AddRange(outcome.Refusals.Select(refusal => $"{refusal.Code}: {refusal.Column}: {refusal.Reason}"));
        }
        if (refusals.Count > 0) throw new HostFailure($"{path} is refused: {string.Join("; ", refusals.Take(5))}");
    }
}
