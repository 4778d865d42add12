namespace Outposts.Siting;

/// <summary>A siting question that has no answer as it was asked; the message says what was given and what is accepted.</summary>
public sealed class SitingException : Exception
{
    /// <summary>Says why the question has no answer.</summary>
    /// <param name="message">What was given, what is accepted, where.</param>
    public SitingException(string message) : base(message)
    {
    }
}
