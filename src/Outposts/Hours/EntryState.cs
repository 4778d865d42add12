namespace Outposts.Hours;

/// <summary>Whether one can get in.</summary>
public enum EntryState
{
    /// <summary>Open now, and for longer than the closing-soon threshold.</summary>
    Open,
    /// <summary>Open now, but closing within the closing-soon threshold.</summary>
    ClosingSoon,
    /// <summary>Closed now, or not for the public.</summary>
    Closed,
    /// <summary>Nobody has said, or the hours do not tell. Neither yes nor no.</summary>
    Unknown,
}
