namespace Outposts.Hours;

/// <summary>What opening hours say of one moment.</summary>
public enum OpenState
{
    /// <summary>Open.</summary>
    Open,
    /// <summary>Closed: the text says so, or says nothing of the moment.</summary>
    Closed,
    /// <summary>The text, or the table of holidays, leaves it open whether it is open. Neither yes nor no.</summary>
    Unknown,
}
