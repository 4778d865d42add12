using System.Globalization;
using System.Security;
using System.Text;
using Outposts.Geodesy;

namespace Outposts.Testing;

/// <summary>
/// Draws a scene of the county as SVG, so that a failing test can be looked at: 400 pixels across, north up, a caption, dots with
/// names, and circles of reach. Written to the folder that OUTPOSTS_DRAW names, when it is set.
/// </summary>
/// <param name="caption">What the scene shows.</param>
public sealed class CountyDrawing(string caption)
{
    private const double Size = 400, Margin = 40;

    private readonly List<(Position At, string Name, string Colour)> _dots = [];
    private readonly List<(Position Centre, double Metres)> _reaches = [];

    /// <summary>Adds a dot.</summary>
    public CountyDrawing Dot(Position at, string name, string colour = "#1a6")
    {
        _dots.Add((at, name, colour));
        return this;
    }

    /// <summary>Adds the circle of what lies within a distance.</summary>
    public CountyDrawing Reach(Position centre, double metres)
    {
        _reaches.Add((centre, metres));
        return this;
    }

    /// <summary>The picture.</summary>
    public string ToSvg()
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Size + 2 * Margin} {Size + 2 * Margin}\" font-family=\"sans-serif\" font-size=\"11\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"  <text x=\"{Margin}\" y=\"20\">{SecurityElement.Escape(caption)}</text>\n");
        var place = Placing();
        foreach (var (centre, metres) in _reaches)
        {
            var ring = Enumerable.Range(0, 72).Select(i => place(Geodesic.Direct(centre, 5 * i, metres)));
            svg.Append(CultureInfo.InvariantCulture,
                $"  <polygon points=\"{string.Join(' ', ring.Select(p => FormattableString.Invariant($"{p.X:0.0},{p.Y:0.0}")))}\" fill=\"#1a62\" stroke=\"#1a6\"/>\n");
        }
        foreach (var (at, name, colour) in _dots)
        {
            var (x, y) = place(at);
            svg.Append(CultureInfo.InvariantCulture,
                $"  <circle cx=\"{x:0.0}\" cy=\"{y:0.0}\" r=\"4\" fill=\"{colour}\"/><text x=\"{x + 6:0.0}\" y=\"{y - 6:0.0}\">{SecurityElement.Escape(name)}</text>\n");
        }
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>Writes the picture as NAME.svg into the folder of OUTPOSTS_DRAW; does nothing when that is not set.</summary>
    public void Save(string name)
    {
        if (Environment.GetEnvironmentVariable("OUTPOSTS_DRAW") is not { Length: > 0 } folder)
            return;
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name + ".svg"), ToSvg());
    }

    /// <summary>Positions to pixels: one scale for both directions, chosen so that everything has room.</summary>
    private Func<Position, (double X, double Y)> Placing()
    {
        Position[] all = [.. _dots.Select(d => d.At),
            .. _reaches.SelectMany(r => new[] { 0.0, 90, 180, 270 }.Select(a => Geodesic.Direct(r.Centre, a, r.Metres)))];
        double west = all.Min(p => p.Longitude), east = all.Max(p => p.Longitude), south = all.Min(p => p.Latitude),
            north = all.Max(p => p.Latitude);
        var squeeze = Math.Cos((south + north) / 2 * Math.PI / 180);
        var extent = Math.Max(Math.Max((east - west) * squeeze, north - south), 1e-9);
        return p => (Margin + (p.Longitude - west) * squeeze / extent * Size, Margin + (north - p.Latitude) / extent * Size);
    }
}
