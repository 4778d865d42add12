using System.Globalization;
using System.Text;

namespace Outposts.Formats.Tests.Osm;

/// <summary>Writes small OpenStreetMap files by hand.</summary>
internal sealed class OsmText : IDisposable
{
    private readonly StringBuilder _elements = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("outposts-osm").FullName;

    public string Xml => $"<?xml version='1.0' encoding='UTF-8'?>\n<osm version=\"0.6\" generator=\"by hand\">\n{_elements}</osm>\n";

    public OsmText Node(long id, double longitude, double latitude, string tags = "") =>
        Add($"<node id=\"{id}\" lon=\"{longitude}\" lat=\"{latitude}\">{Tags(tags)}</node>");

    public OsmText Way(long id, long[] nodes, string tags = "") =>
        Add($"<way id=\"{id}\">{string.Concat(nodes.Select(node => $"<nd ref=\"{node}\"/>"))}{Tags(tags)}</way>");

    public OsmText Relation(long id, (long Way, string Role)[] members, string tags = "type=multipolygon") =>
        Add($"<relation id=\"{id}\">{string.Concat(members.Select(member => $"<member type=\"way\" ref=\"{member.Way}\" role=\"{member.Role}\"/>"))}{Tags(tags)}</relation>");

    /// <summary>A square around a middle, as four nodes and a way from them.</summary>
    public OsmText Square(long id, double longitude, double latitude, double half, string tags = "")
    {
        var first = id * 10;
        Node(first, longitude - half, latitude - half).Node(first + 1, longitude + half, latitude - half);
        Node(first + 2, longitude + half, latitude + half).Node(first + 3, longitude - half, latitude + half);
        return Way(id, [first, first + 1, first + 2, first + 3, first], tags);
    }

    public OsmText Add(FormattableString element)
    {
        _elements.AppendLine(element.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    public string Save(string name = "extract.osm") => Save(name, Encoding.UTF8.GetBytes(Xml));

    public string Save(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Tags as key=value, separated by semicolons.
    private static string Tags(string tags) => string.Concat(tags.Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(tag => tag.Split('=', 2)).Select(pair => $"<tag k=\"{pair[0]}\" v=\"{pair[1]}\"/>"));
}
