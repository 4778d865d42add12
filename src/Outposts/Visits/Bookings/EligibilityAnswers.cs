
namespace Outposts.Visits.Bookings;

/// <summary>The answers of a worker when booking. They are evaluated and never stored. Null: not answered, which does not mean
/// no.</summary>
public sealed record EligibilityAnswers
{
    /// <summary>Whether the worker is a woman.</summary>
    public bool? IsWoman { get; init; }

    /// <summary>The age in full years on the day of the visit, 0 or more.</summary>
    public int? Age { get; init; }

    /// <summary>Whether the worker is a member of a union.</summary>
    public bool? IsUnionMember { get; init; }

    /// <summary>Whether the worker does outdoor or platform work.</summary>
    public bool? IsOutdoorWorker { get; init; }

    /// <summary>Whether the worker was ever screened for cervical and breast cancer.</summary>
    public bool? WasScreened { get; init; }

    /// <summary>The day of the last screening; counts as <see cref="WasScreened"/>.</summary>
    public DateOnly? LastScreenedOn { get; init; }

    /// <summary>Whether the worker is staff of the visit's host; the crew checks it on arrival.</summary>
    public bool? IsHostStaff { get; init; }
}
