namespace Outposts.Hours;

/// <summary>What the official calendar says of a day.</summary>
public enum DayKind
{
    /// <summary>A day like any other of its weekday.</summary>
    Ordinary,
    /// <summary>法定节假日: off by the State Council's notice.</summary>
    PublicHoliday,
    /// <summary>调休上班日: a Saturday or Sunday that is worked.</summary>
    MakeUpWorkday,
    /// <summary>Not decided yet: the State Council's notice for the year is not listed, and may make the day a holiday or a make-up
    /// workday.</summary>
    Unknown,
}
