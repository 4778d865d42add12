
namespace Outposts.Visits.Planner;

/// <summary>The exception for an invalid planning request; the message says what was given and what is accepted.</summary>
/// <param name="words">What was given, what is accepted, where. The English sentence is the message.</param>
public sealed class VisitPlanException(LocalizedText words) : Exception(words.English)
{
    /// <summary>What was given, what is accepted, where, in both languages.</summary>
    public LocalizedText Text => words;
}
