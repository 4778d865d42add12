namespace Outposts.Registry.Reports;

/// <summary>What a sign says.</summary>
public enum EntrySign
{
    /// <summary>Somebody got in, or the service worked.</summary>
    GotIn,
    /// <summary>Somebody could not.</summary>
    Doubt,
    /// <summary>The union has answered the doubts until then: they no longer count.</summary>
    Settled,
}
