namespace Outposts.Hours;

/// <summary>Why a state is unknown.</summary>
public enum UnknownCause
{
    /// <summary>The state is not unknown.</summary>
    None,
    /// <summary>The text itself says unknown, or gives a condition in a comment.</summary>
    Text,
    /// <summary>An open end such as <c>17:00+</c>: nobody has said when it shuts.</summary>
    OpenEnd,
    /// <summary>The answer depends on <c>PH</c>, and the year has no table of public holidays.</summary>
    PublicHolidays,
    /// <summary>The answer depends on <c>SH</c>, and the year has no table of school holidays.</summary>
    SchoolHolidays,
    /// <summary>A make-up workday, on which the hours of Monday to Friday differ and nothing says whose hours hold.</summary>
    MakeUpWorkday,
}
