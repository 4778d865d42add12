namespace Outposts.Hours.Rules;

/// <summary>Times of the sun after the NOAA solar calculation (J. Meeus, Astronomical Algorithms, chapters 25 and 28), good to
/// about a minute between 1901 and 2099 at the latitudes that <see cref="SolarLocation"/> admits.</summary>
internal static class Sun
{
    // The sun's upper edge on the horizon, with 34' of refraction; and the end of civil twilight.
    private const double HorizonZenith = 90.833, CivilZenith = 96;

    /// <summary>When the event happens on a day, in minutes after local midnight, rounded, 0…1440.</summary>
    public static int Minutes(DayEvent what, int dayNumber, SolarLocation location)
    {
        var zenith = what is DayEvent.Sunrise or DayEvent.Sunset ? HorizonZenith : CivilZenith;
        var rising = what is DayEvent.Sunrise or DayEvent.Dawn;
        var offset = location.UtcOffset.TotalMinutes;
        var guess = rising ? 360.0 : 1080.0;
        // The sun moves on during the day: the second round uses its place at the time the first round found.
        for (var round = 0; round < 2; round++)
            guess = EventMinutes(dayNumber, guess - offset, zenith, rising, location) + offset;
        return (int)Math.Clamp(Math.Round(guess), 0, 1440);
    }

    // Minutes after 0 h UTC of the day, given the sun's place at a first guess.
    private static double EventMinutes(int dayNumber, double utcMinutes, double zenith, bool rising, SolarLocation location)
    {
        // Day number 0 is 0001-01-01 in the proleptic Gregorian calendar, whose 0 h has the Julian date 1721425.5.
        var century = (dayNumber + 1721425.5 + utcMinutes / 1440 - 2451545.0) / 36525;
        var meanLongitude = Radians((280.46646 + century * (36000.76983 + century * 0.0003032)) % 360);
        var anomalyDegrees = 357.52911 + century * (35999.05029 - 0.0001537 * century);
        var anomaly = Radians(anomalyDegrees);
        var eccentricity = 0.016708634 - century * (0.000042037 + 0.0000001267 * century);
        var center = Math.Sin(anomaly) * (1.914602 - century * (0.004817 + 0.000014 * century))
            + Math.Sin(2 * anomaly) * (0.019993 - 0.000101 * century) + Math.Sin(3 * anomaly) * 0.000289;
        var node = Radians(125.04 - 1934.136 * century);
        var apparent = meanLongitude + Radians(center - 0.00569 - 0.00478 * Math.Sin(node));
        var obliquity = Radians(23 + (26 + (21.448 - century * (46.815 + century * (0.00059 - century * 0.001813))) / 60) / 60
            + 0.00256 * Math.Cos(node));
        var declination = Math.Asin(Math.Sin(obliquity) * Math.Sin(apparent));

        var y = Math.Pow(Math.Tan(obliquity / 2), 2);
        var equationOfTime = 4 * Degrees(y * Math.Sin(2 * meanLongitude) - 2 * eccentricity * Math.Sin(anomaly)
            + 4 * eccentricity * y * Math.Sin(anomaly) * Math.Cos(2 * meanLongitude)
            - 0.5 * y * y * Math.Sin(4 * meanLongitude) - 1.25 * eccentricity * eccentricity * Math.Sin(2 * anomaly));

        var latitude = Radians(location.Position.Latitude);
        var cosine = Math.Cos(Radians(zenith)) / (Math.Cos(latitude) * Math.Cos(declination)) - Math.Tan(latitude) * Math.Tan(declination);
        var hourAngle = Degrees(Math.Acos(Math.Clamp(cosine, -1, 1)));
        var noon = 720 - 4 * location.Position.Longitude - equationOfTime;
        return rising ? noon - 4 * hourAngle : noon + 4 * hourAngle;
    }

    private static double Radians(double degrees) => degrees * (Math.PI / 180);

    private static double Degrees(double radians) => radians * (180 / Math.PI);
}
