namespace Outposts.PostGis.Visits.Schedule;

/// <summary>The exception for a change that the database rejects. The message is for the user.</summary>
public sealed class VisitException : Exception
{
    /// <summary>Creates the exception.</summary>
    public VisitException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Gets the name of the violated constraint; null when it has none.</summary>
    public string? Rule { get; init; }
}
