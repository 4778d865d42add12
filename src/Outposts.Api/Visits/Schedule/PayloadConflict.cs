namespace Outposts.Api.Visits.Schedule;

/// <summary>The base of the conflicts of a proposed visit.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Code">The code for programs.</param>
public abstract record PayloadConflict(LocalizedText Text, string Code) : PayloadError(Text, Code), IVisitConflict
{
    /// <summary>The message in Chinese.</summary>
    public string Chinese => Text.Chinese;

    /// <summary>The message in English.</summary>
    public string English => Text.English;
}
