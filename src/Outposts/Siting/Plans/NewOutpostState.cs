
namespace Outposts.Siting.Plans;

/// <summary>Whether an outpost counts as new.</summary>
public enum NewOutpostState
{
    /// <summary>It counts as new.</summary>
    New,

    /// <summary>It does not count as new.</summary>
    NotNew,

    /// <summary>It is unknown, because a day of acceptance is unknown: its own or that of an outpost at the same place.</summary>
    Unknown,
}
