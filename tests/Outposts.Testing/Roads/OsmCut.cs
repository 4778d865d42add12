using System.Globalization;
using System.Xml.Linq;

namespace Outposts.Testing.Roads;

/// <summary>Cuts OpenStreetMap's XML as <c>osmium extract --strategy complete_ways</c> does: ways that reach into the part stay whole, with
/// all their nodes.</summary>
public static class OsmCut
{
    /// <summary>The part of a map that lies on one side of a meridian.</summary>
    /// <param name="map">The map.</param>
    /// <param name="longitude">The meridian, degrees.</param>
    /// <param name="west">Whether it is the west side.</param>
    public static XDocument AtMeridian(XDocument map, double longitude, bool west)
    {
        var inside = map.Root!.Elements("node")
            .Where(node => double.Parse(node.Attribute("lon")!.Value, CultureInfo.InvariantCulture) < longitude == west)
            .Select(node => node.Attribute("id")!.Value).ToHashSet();
        var ways = map.Root.Elements("way").Where(way => way.Elements("nd").Any(node => inside.Contains(node.Attribute("ref")!.Value)))
            .ToList();
        var kept = ways.Select(way => way.Attribute("id")!.Value).ToHashSet();
        inside.UnionWith(ways.Elements("nd").Select(node => node.Attribute("ref")!.Value));
        return new XDocument(new XElement("osm", new XAttribute("version", "0.6"),
            map.Root.Elements("node").Where(node => inside.Contains(node.Attribute("id")!.Value)),
            ways,
            map.Root.Elements("relation").Where(relation => relation.Elements("member").Any(member =>
                (member.Attribute("type")!.Value == "way" ? kept : inside).Contains(member.Attribute("ref")!.Value)))));
    }
}
