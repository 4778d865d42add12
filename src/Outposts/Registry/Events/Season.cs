namespace Outposts.Registry.Events;

/// <summary>The season of a campaign (四季服务), which is not the calendar's: a winter's warmth crosses the year end.</summary>
public enum Season
{
    /// <summary>春送岗位: jobs in spring.</summary>
    Spring,
    /// <summary>夏送清凉: cooling in summer.</summary>
    Summer,
    /// <summary>金秋助学: help with tuition in autumn.</summary>
    Autumn,
    /// <summary>冬送温暖: warmth in winter.</summary>
    Winter,
}
