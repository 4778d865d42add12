namespace Outposts.Hours.ListText;

/// <summary>What a piece of a list's text is.</summary>
internal enum HoursTokenKind
{
    /// <summary>The end of the text.</summary>
    End,
    /// <summary>A piece that no word or number of the grammar is.</summary>
    Unknown,
    /// <summary>Five or more digits in a row.</summary>
    Phone,
    /// <summary>A time of day; the value is minutes after midnight.</summary>
    Time,
    /// <summary>A number of at most four digits.</summary>
    Number,
    /// <summary>Weekdays; the value is a mask whose lowest bit is Monday.</summary>
    Weekdays,
    /// <summary>周末.</summary>
    Weekend,
    /// <summary>每天.</summary>
    EveryDay,
    /// <summary>其余时间.</summary>
    OtherDays,
    /// <summary>工作日; the value is 1 when the word says that the official calendar is meant.</summary>
    Workdays,
    /// <summary>节假日; the value is 1 when the word means public holidays alone.</summary>
    Holidays,
    /// <summary>寒暑假.</summary>
    SchoolHolidays,
    /// <summary>调休.</summary>
    MakeUpWorkdays,
    /// <summary>24小时; the value is 0 when the word may also mean the whole working day.</summary>
    AllDay,
    /// <summary>上午; the value is a <see cref="DayPart"/>.</summary>
    Part,
    /// <summary>次日.</summary>
    NextDay,
    /// <summary>休息.</summary>
    Closed,
    /// <summary>休息日: the days follow it.</summary>
    ClosedDays,
    /// <summary>午休.</summary>
    MiddayBreak,
    /// <summary>中午不休息.</summary>
    NoMiddayBreak,
    /// <summary>无休, 照常.</summary>
    NeverClosed,
    /// <summary>开放时间, 营业: says nothing of when.</summary>
    Label,
    /// <summary>除: days and <see cref="Outside"/> follow it.</summary>
    Except,
    /// <summary>不含: days follow it.</summary>
    Without,
    /// <summary>含: days follow it.</summary>
    Including,
    /// <summary>外, 除外.</summary>
    Outside,
    /// <summary>夏季; the value is 0 for summer, 1 for winter, 2 for another season.</summary>
    Season,
    /// <summary>年.</summary>
    Year,
    /// <summary>月.</summary>
    Month,
    /// <summary>日 or 号.</summary>
    Day,
    /// <summary>次年.</summary>
    NextYear,
    /// <summary>每年, 全年.</summary>
    EveryYear,
    /// <summary>每月.</summary>
    EveryMonth,
    /// <summary>第.</summary>
    Ordinal,
    /// <summary>最后.</summary>
    Last,
    /// <summary>个.</summary>
    Counter,
    /// <summary>起, 开始: a time without an end.</summary>
    Onwards,
    /// <summary>止, behind an end.</summary>
    Until,
    /// <summary>电话.</summary>
    PhoneLabel,
    /// <summary>A dash, 至 or 到.</summary>
    Dash,
    /// <summary>和, 及.</summary>
    And,
    /// <summary>A colon.</summary>
    Colon,
    /// <summary>A separator; the value is its rank, a <see cref="HoursSeparator"/>.</summary>
    Separator,
    /// <summary>An opening bracket.</summary>
    Open,
    /// <summary>A closing bracket.</summary>
    Close,
}

/// <summary>How strongly a separator parts what stands on its sides.</summary>
internal static class HoursSeparator
{
    public const int None = 0;
    public const int Item = 1;
    public const int Comma = 2;
    public const int Semicolon = 3;
}

/// <summary>A part of the day that a word names.</summary>
internal enum DayPart
{
    None,
    /// <summary>凌晨.</summary>
    BeforeDawn,
    /// <summary>上午, 早.</summary>
    Morning,
    /// <summary>中午.</summary>
    Noon,
    /// <summary>下午.</summary>
    Afternoon,
    /// <summary>晚.</summary>
    Evening,
}

/// <summary>How a time of day is written.</summary>
internal enum TimeStyle
{
    None,
    /// <summary>8:30.</summary>
    Clock,
    /// <summary>08:30: a leading zero says that the day is counted to 24.</summary>
    Padded,
    /// <summary>8点半: hours are often counted to 12.</summary>
    Spoken,
    /// <summary>8;30, 8.30, 0830: probably a time.</summary>
    Misprint,
    /// <summary>8: a number alone.</summary>
    Bare,
}

/// <summary>A piece of a list's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The piece, normalized.</param>
/// <param name="Value">What the kind says; 0 when it says nothing.</param>
/// <param name="Style">How a time is written.</param>
internal readonly record struct HoursToken(HoursTokenKind Kind, string Text, int Value = 0, TimeStyle Style = TimeStyle.None);
