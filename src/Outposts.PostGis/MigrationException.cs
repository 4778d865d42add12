namespace Outposts.PostGis;

/// <summary>The exception that is thrown when the database does not fit this program. The message is for the user.</summary>
public sealed class MigrationException : Exception
{
    /// <summary>Initializes an exception that says what is wrong and what to do.</summary>
    public MigrationException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
