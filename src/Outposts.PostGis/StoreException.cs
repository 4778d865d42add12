using Npgsql;

namespace Outposts.PostGis;

/// <summary>The exception for a change that the database rejects. The message is for the user; nothing was written.</summary>
public sealed class StoreException : Exception
{
    /// <summary>Creates the exception.</summary>
    public StoreException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Gets the name of the violated constraint; null when it has none.</summary>
    public string? Constraint { get; private init; }

    /// <summary>Gets whether a constraint is violated (class 23) or a value is invalid (class 22).</summary>
    internal static bool IsRejection(PostgresException e) => e.SqlState[..2] is "22" or "23";

    /// <summary>Creates the exception for what was rejected, such as "visit V-1".</summary>
    internal static StoreException Of(string what, PostgresException e)
    {
        var reason = e.ConstraintName is { } constraint ? $"the rule \"{constraint.Replace('_', ' ')}\" is broken"
            : e.SqlState == PostgresErrorCodes.NotNullViolation ? $"\"{e.ColumnName}\" is missing or names nothing known"
            : e.MessageText;
        // The key says which of many rows it is; the details of other violations are whole rows.
        var key = e.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation ? $" ({e.Detail})" : "";
        return new StoreException($"{char.ToUpperInvariant(what[0])}{what[1..]} cannot be taken: {reason}{key}.", e)
        { Constraint = e.ConstraintName };
    }
}
