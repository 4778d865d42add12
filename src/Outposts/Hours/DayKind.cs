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
    /// <summary>The year has no table.</summary>
    Unknown,
}
