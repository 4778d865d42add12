namespace Outposts.Geodesy;

/// <summary>A point on the WGS 84 ellipsoid, longitude first, in degrees.</summary>
/// <param name="Longitude">Degrees east, −180…180.</param>
/// <param name="Latitude">Degrees north, −90…90.</param>
public readonly record struct Position(double Longitude, double Latitude)
{
    /// <summary>Whether both numbers are finite and within the ranges of WGS 84.</summary>
    public bool IsValid =>
        Longitude is >= -180 and <= 180 && Latitude is >= -90 and <= 90;

    /// <summary>Longitude, latitude in degrees with seven decimals (about a centimetre).</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Longitude:0.#######},{Latitude:0.#######}");
}
