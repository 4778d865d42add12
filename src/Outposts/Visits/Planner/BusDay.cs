using Outposts.Visits.Schedule;

namespace Outposts.Visits.Planner;

/// <summary>A bus on a day on which it runs.</summary>
internal sealed record BusDay(int Index, int Bus, int DayIndex, DateOnly Day, CrewDay Crew, int[] Candidates, ushort[] MaxSlots);
