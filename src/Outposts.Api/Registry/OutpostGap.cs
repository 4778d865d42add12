namespace Outposts.Api.Registry;

/// <summary>What the register does not know of an outpost, for those who keep it.</summary>
public enum OutpostGap
{
    /// <summary>When it is open.</summary>
    Hours,
    /// <summary>What its list means by its words about the hours: it has a <c>hoursRemark</c>.</summary>
    HoursMeaning,
    /// <summary>A number to call.</summary>
    Phone,
    /// <summary>Whether it is there and open: nobody has confirmed it.</summary>
    Confirmation,
    /// <summary>Whether it is still there and open: nobody has confirmed it within half a year, riders neither.</summary>
    Freshness,
    /// <summary>Whether one gets in: riders' reports make it likelier than not that one does not, and nobody has settled it.</summary>
    Doubts,
    /// <summary>Medicines that are still good: at the last look of an inspection they had expired, or the first of them has since. Asked by
    /// staff alone.</summary>
    Supplies,
}
