namespace Outposts.Visits.Schedule;

/// <summary>The text of a power supply in CSV files and in the database.</summary>
public static class PowerSupplyText
{
    /// <summary>Gets the text; null when the supply is unknown.</summary>
    public static string? Of(PowerSupply? power) => power switch
    {
        PowerSupply.Volt220 => "220V",
        PowerSupply.Volt380 => "380V",
        PowerSupply.None => "NONE",
        _ => null,
    };

    /// <summary>Parses a text that <see cref="Of"/> writes.</summary>
    public static PowerSupply? Parse(string text) => text switch
    {
        "NONE" => PowerSupply.None,
        "220V" => PowerSupply.Volt220,
        "380V" => PowerSupply.Volt380,
        _ => null,
    };
}
