using System.Runtime.CompilerServices;
using Outposts.Formats.Registry;
using Outposts.Registry;
using Outposts.Registry.Import;

namespace Outposts.Testing.Registry;

/// <summary>The demonstration data of this repository.</summary>
public static class QingdaoData
{
    public static readonly string Folder = Path.GetFullPath(Path.Combine(Here(), "../../../data/qingdao"));

    public static readonly IReadOnlyList<District> Districts = DistrictFile.Read(At("districts.geojson"));

    public static readonly ImportSettings Settings = new() { Districts = new DistrictFinder(Districts) };

    public static string At(string file) => Path.Combine(Folder, file);

    /// <summary>How often random comparisons are made: with OUTPOSTS_LONG=1 the larger count, else the smaller.</summary>
    public static int Count(int quick, int longRun) => Environment.GetEnvironmentVariable("OUTPOSTS_LONG") == "1" ? longRun : quick;

    /// <summary>An outpost as one text, lists and all, for comparison.</summary>
    public static string Describe(Outpost outpost) => System.Text.Json.JsonSerializer.Serialize(outpost);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
