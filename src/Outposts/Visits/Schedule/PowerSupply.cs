namespace Outposts.Visits.Schedule;

/// <summary>The power supply that a place offers.</summary>
public enum PowerSupply
{
    /// <summary>No supply; a bus with a generator needs none. Written <c>NONE</c>.</summary>
    None,
    /// <summary>220 V, single phase. In CSV also <c>220V</c>.</summary>
    Volt220,
    /// <summary>380 V, three phases; it also supplies 220 V. In CSV also <c>380V</c>.</summary>
    Volt380,
}
