namespace Outposts.PostGis;

/// <summary>
/// The caller in whose name statements run, which the row-level security of the database judges. Every asynchronous flow has its own; a
/// flow in which none was entered has the connection's, which is nobody for a host and COMMAND for a command.
/// </summary>
/// <param name="Roles">The roles as in <see cref="EnumNames"/>, or HOST or COMMAND, separated by commas; empty for the public.</param>
/// <param name="Districts">The GB/T 2260 codes to which the roles are limited, separated by commas; empty for all.</param>
/// <param name="Actor">The name of the caller in the history; null when not known.</param>
/// <param name="Bodies">The names of the bodies to which the roles are limited, a JSON list; empty for none.</param>
public sealed record DatabaseCaller(string Roles, string Districts, string? Actor = null, string Bodies = "")
{
    private static readonly AsyncLocal<Func<DatabaseCaller>?> Entered = new();

    /// <summary>The public.</summary>
    public static DatabaseCaller Anonymous { get; } = new("", "");

    /// <summary>The background work of a host.</summary>
    public static DatabaseCaller Host { get; } = new("HOST", "", "host");

    /// <summary>Whoever works at the machine with commands, and the first start.</summary>
    public static DatabaseCaller Command { get; } = new("COMMAND", "", "command");

    /// <summary>The caller of this asynchronous flow; <see cref="Anonymous"/> when none was entered.</summary>
    public static DatabaseCaller Current => Entered.Value?.Invoke() ?? Anonymous;

    /// <summary>Whether the caller is the public.</summary>
    public bool IsAnonymous => Roles.Length == 0;

    /// <summary>Makes statements of this asynchronous flow, and of those that it starts, run in the name of a caller.</summary>
    /// <param name="caller">Gets the caller at the moment of a statement.</param>
    public static void Enter(Func<DatabaseCaller> caller) => Entered.Value = caller;

    /// <summary>Makes statements of this asynchronous flow, and of those that it starts, run in the name of a caller.</summary>
    public static void Enter(DatabaseCaller caller) => Enter(() => caller);
}
