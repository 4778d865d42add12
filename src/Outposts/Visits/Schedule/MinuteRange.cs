
namespace Outposts.Visits.Schedule;

/// <summary>A range of minutes of a day, 0 to 1440, the end excluded.</summary>
internal readonly record struct MinuteRange(int Start, int End);
