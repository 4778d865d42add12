namespace Outposts.Api.Health;

/// <summary>Work that a host repeats by itself.</summary>
public interface IHostJob
{
    /// <summary>Gets the name of the job, which is that of its service: <c>BookingExpiry</c>.</summary>
    string JobName => GetType().Name.Replace("Service", "", StringComparison.Ordinal);

    /// <summary>Gets the longest time from one run to the next while nothing fails.</summary>
    TimeSpan JobPeriod { get; }

    /// <summary>Gets how its runs have gone.</summary>
    JobRecord Record { get; }
}
