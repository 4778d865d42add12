using System.Runtime.CompilerServices;
using Outposts.Formats.Registry;
using Outposts.Registry;

namespace Outposts.Testing.Registry;

/// <summary>The demonstration data of this repository.</summary>
public static class QingdaoData
{
    public static readonly string Folder = Path.GetFullPath(Path.Combine(Here(), "../../../data/qingdao"));

    public static readonly IReadOnlyList<District> Districts = DistrictFile.Read(At("districts.geojson"));

    public static readonly ImportSettings Settings = new() { Districts = new DistrictFinder(Districts) };

    public static string At(string file) => Path.Combine(Folder, file);

    /// <summary>An outpost as one text, lists and all, for comparison.</summary>
    public static string Describe(Outpost outpost) => System.Text.Json.JsonSerializer.Serialize(outpost);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
