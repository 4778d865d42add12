namespace Outposts;

/// <summary>What is due on a day is late from the midnight that ends it, by the region's clock.</summary>
public static class DueDate
{
    /// <summary>Gets by how many days something that is not done is late; 0 when it is not.</summary>
    /// <param name="dueOn">The last day for it, local to the region.</param>
    /// <param name="today">The region's day.</param>
    public static int DaysLate(DateOnly dueOn, DateOnly today) => Math.Max(0, today.DayNumber - dueOn.DayNumber);
}
