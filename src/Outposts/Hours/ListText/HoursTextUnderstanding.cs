namespace Outposts.Hours.ListText;

/// <summary>How far a text of a list was understood as opening hours.</summary>
public enum HoursTextUnderstanding
{
    /// <summary>The text has exactly one meaning.</summary>
    Understood,
    /// <summary>The text has a probable meaning that a person must confirm.</summary>
    Proposed,
    /// <summary>The text has no meaning that could be proposed; it stays as it is written and the hours are unknown.</summary>
    NotUnderstood,
}
