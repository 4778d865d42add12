namespace Outposts.PostGis;

/// <summary>The exception for a value in the database that this program does not know, such as one that a newer program wrote.</summary>
/// <param name="type">What the value is of, such as "Service".</param>
/// <param name="value">The value.</param>
public sealed class UnknownValueException(string type, string value)
    : Exception($"The database holds the {type} \"{value}\", which this program does not know.");
