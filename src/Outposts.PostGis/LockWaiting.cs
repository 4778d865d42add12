namespace Outposts.PostGis;

/// <summary>How a migration waits for locks that other sessions hold.</summary>
/// <param name="Limit">How long it tries before it gives up.</param>
/// <param name="Tell">Receives a sentence each time it does not get its locks; null for none.</param>
public sealed record LockWaiting(TimeSpan Limit, Action<string>? Tell = null)
{
    /// <summary>Gets the default limit: longer than any statement of the program itself may take.</summary>
    public static TimeSpan DefaultLimit { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Creates a wait of the default limit.</summary>
    /// <param name="tell">Receives a sentence each time a migration does not get its locks; null for none.</param>
    public static LockWaiting Default(Action<string>? tell = null) => new(DefaultLimit, tell);
}
