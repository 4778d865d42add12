namespace Outposts.Api.Health;

/// <summary>Work that a host repeats by itself, and how it has gone since the start.</summary>
/// <param name="Name">The name of the job, such as <c>BookingExpiry</c>.</param>
/// <param name="Period">The longest time from one run to the next while nothing fails, seconds.</param>
/// <param name="Runs">How its runs have gone.</param>
public sealed record JobState(string Name, double Period, JobRuns Runs);
